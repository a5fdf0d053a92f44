import { filterOptions } from './account-filter.ts';
import { auditLogOptions } from './audit-period.ts';
import { outputOptions, serverOptions } from './options.ts';

export const exportOptions = {
  ...serverOptions,
  ...filterOptions,
  ...auditLogOptions,
  attributes: {
    type: 'boolean',
    default: false,
    describe:
      'Zato: include attributes in roster.csv; takes one more request for each account and each attribute',
  },
  content: {
    type: 'boolean',
    describe:
      'Connect: include content and who may open it; by default where all accounts are exported and the key may read it, with --no-content never; takes one more request for each group and for each item that no group may open',
  },
  effective: {
    type: 'boolean',
    default: false,
    describe:
      'Include content, and write effective-access.csv, a row for each person and item with every way by which they may open it',
  },
  format: {
    type: 'string',
    value: 'formats',
    default: 'csv,xlsx',
    describe: 'Formats to write, separated by commas: csv, xlsx, json',
  },
  out: {
    type: 'string',
    value: 'folder',
    describe: 'Folder for the files (default: reports/<time>-export-<id>)',
  },
  ...outputOptions,
} as const;
