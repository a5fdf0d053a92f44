import { defineCommand } from '../command.ts';
import { exportDirectory, exportOptions } from '../export-directory.ts';

export const exportCommand = defineCommand({
  positionals: {},
  options: exportOptions,
  examples: [
    ['$0 export', 'writes everything to reports/<time>-export-<id>'],
    [
      '$0 export --role administrator|publisher --status licensed',
      'only licensed administrators and publishers',
    ],
  ],
  run: exportDirectory,
});
