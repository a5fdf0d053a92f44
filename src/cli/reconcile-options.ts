import type { InferredOptionTypes } from 'yargs';
import { outputOptions, rosterOptions, serverOptions } from './options.ts';
import { policyOptions } from './policy.ts';

/** What `plan` and `import` both take, so that the one shows what the other does. */
export const reconcileOptions = {
  ...serverOptions,
  ...rosterOptions,
  ...policyOptions,
  ...outputOptions,
} as const;

export type ReconcileArguments = InferredOptionTypes<typeof reconcileOptions> & { readonly roster: string };

export const rosterPositional = {
  roster: {
    type: 'string',
    demandOption: true,
    describe: 'CSV or XLSX file of people; - for standard input',
  },
} as const;
