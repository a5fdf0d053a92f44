import type { InferredOptionTypes } from 'yargs';
import { lookUpMethods } from '../../core/target.ts';
import { defaults } from '../../jobs/defaults.ts';
import {
  listOptions,
  outputOptions,
  presetOptions,
  rosterOptions,
  serverOptions,
  stateOptions,
} from './options.ts';
import { policyOptions } from './policy.ts';

/** What a roster is compared with, so that one that was cut off takes nothing away. */
export const guardOptions = {
  'roster-name': {
    type: 'string',
    value: 'name',
    describe:
      'Name of this list of people, if a sync must not be compared with the other lists for this server',
  },
  'accept-smaller-roster': {
    type: 'boolean',
    default: false,
    describe: 'Sync even if the file is smaller than the last one or looks truncated',
  },
} as const;

/** How people and groups are looked for in a remote directory. */
export const lookUpOptions = {
  lookups: {
    type: 'string',
    value: 'how',
    choices: lookUpMethods,
    default: defaults.lookUps,
    describe:
      'Search the directory for the common beginnings of names (planned), or for each name (one-by-one)',
  },
} as const;

/** What `plan` and `import` both take, so that the one shows what the other does. */
export const reconcileOptions = {
  ...serverOptions,
  ...lookUpOptions,
  ...presetOptions,
  ...rosterOptions,
  ...policyOptions,
  ...guardOptions,
  ...stateOptions,
  ...listOptions,
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
