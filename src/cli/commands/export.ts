import { defineCommand } from '../command.ts';
import { exportDirectory, exportOptions } from '../export-directory.ts';

export const exportCommand = defineCommand({
  positionals: {},
  options: exportOptions,
  examples: [
    ['$0 export', 'everything, into reports/<time>-export-<id>'],
    ['$0 export --role administrator|publisher --status licensed', 'only accounts that are both'],
  ],
  run: exportDirectory,
});
