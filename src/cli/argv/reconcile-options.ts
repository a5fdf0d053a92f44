import type { InferredOptionTypes } from 'yargs';
import type { Policy } from '../../core/plan.ts';
import { outputOptions, presetOptions, rosterOptions, serverOptions } from './options.ts';
import { policyOptions } from './policy.ts';
import { guardOptions, type GuardedImport } from '../roster-guard.ts';

/** What `plan` and `import` both take, so that the one shows what the other does. */
export const reconcileOptions = {
  ...serverOptions,
  ...presetOptions,
  ...rosterOptions,
  ...policyOptions,
  ...guardOptions,
  ...outputOptions,
} as const;

export type ReconcileArguments = InferredOptionTypes<typeof reconcileOptions> & { readonly roster: string };

/** What the guard against cut-off files is to know. */
export const guardedBy = (args: ReconcileArguments, policy: Policy, server: string): GuardedImport => ({
  server,
  profile: args.profile,
  policy,
  smaller: args['accept-smaller-roster'] ? 'accept' : 'refuse',
});

export const rosterPositional = {
  roster: {
    type: 'string',
    demandOption: true,
    describe: 'CSV or XLSX file of people; - for standard input',
  },
} as const;
