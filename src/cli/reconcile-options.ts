import type { InferredOptionTypes, Options } from 'yargs';
import type { Policy } from '../core/plan.ts';
import { kindOptions, outputOptions, presetOptions, rosterOptions, serverOptions } from './options.ts';
import { policyOptions } from './policy.ts';
import { guardOptions, type GuardedImport } from './roster-guard.ts';

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

/** What server, reading and policy were told otherwise than by default: the same rows run again need the same words. */
export function flagsGiven(args: Readonly<Record<string, unknown>>): string[] {
  const options: Readonly<Record<string, Options>> = {
    ...kindOptions,
    ...rosterOptions,
    ...policyOptions,
  };
  return Object.entries(options).flatMap(([name, option]) => {
    const value = args[name];
    if (value === undefined || value === option.default) return [];
    if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => [`--${name}`, String(each)]);
  });
}
