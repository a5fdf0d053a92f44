import type { InferredOptionTypes } from 'yargs';
import { outputOptions, presetOptions, rosterOptions, serverOptions, stateOptions } from './options.ts';
import { policyOptions } from './policy.ts';

const guardOptions = {
  'accept-smaller-roster': {
    type: 'boolean',
    default: false,
    describe: 'Sync even if the file is smaller than the last one or looks truncated',
  },
} as const;

/** What `plan` and `import` both take, so that the one shows what the other does. */
export const reconcileOptions = {
  ...serverOptions,
  ...presetOptions,
  ...rosterOptions,
  ...policyOptions,
  ...guardOptions,
  ...stateOptions,
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
