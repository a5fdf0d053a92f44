import type { InferredOptionTypes } from 'yargs';
import { defaults } from '../../jobs/defaults.ts';
import { lockOptions, rowOptions, summaryOptions } from './options.ts';
import { reconcileOptions } from './reconcile-options.ts';
import { timeOptions } from './time-budget.ts';

export const importOptions = {
  ...reconcileOptions,
  out: {
    type: 'string',
    value: 'folder',
    describe: 'Folder for the outcome files (default: reports/<time>-import-<id>)',
  },
  yes: {
    type: 'boolean',
    default: false,
    describe: 'Apply without asking; needed in scripts',
  },
  'allow-near-groups': {
    type: 'boolean',
    default: false,
    describe: 'With --yes, create a group for a single row even if its name is almost that of another',
  },
  'dry-run': { type: 'boolean', default: false, describe: 'Show the plan and stop, as rollcall plan does' },
  'max-failures': {
    type: 'number',
    whole: true,
    default: defaults.maxFailures,
    describe: 'Stop after this many consecutive rows that failed because of the server; 0 means never',
  },
  ...timeOptions,
  ...lockOptions,
  ...rowOptions,
  ...summaryOptions,
} as const;

export type ImportArguments = InferredOptionTypes<typeof importOptions> & { readonly roster: string };
