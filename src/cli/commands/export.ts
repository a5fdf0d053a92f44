import { defineCommand } from '../command.ts';
import { exportDirectory, exportOptions } from '../export-directory.ts';

export const exportCommand = defineCommand({
  usage: 'export',
  describe: 'Write all users, groups and memberships to CSV and XLSX',
  positionals: {},
  options: exportOptions,
  examples: [
    ['$0 export', 'everything, into reports/<time>-export-<id>'],
    ['$0 export --role administrator|publisher --status licensed', 'only accounts that are both'],
  ],
  run: exportDirectory,
});
