import { validateRoster } from '../../jobs/validate-roster.ts';
import {
  kindOptions,
  outputOptions,
  presetOptions,
  profileOptions,
  readingOptions,
} from '../argv/options.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';
import { validateOptionsFrom } from '../job-options/input-options.ts';

export const validateCommand = defineCommand({
  positionals: {
    roster: {
      type: 'string',
      demandOption: true,
      describe: 'CSV or XLSX file of users, roles and groups; - for standard input',
    },
  },
  options: {
    ...profileOptions,
    ...kindOptions,
    ...presetOptions,
    ...readingOptions,
    out: { type: 'string', value: 'folder', describe: 'Folder for problems.csv, a table of all problems' },
    ...outputOptions,
  },
  examples: [
    ['rollcall validate people.csv', 'lists every problem in the file, with its line'],
    ['rollcall validate people.csv --out checked', 'also writes them to checked/problems.csv'],
    ['rollcall validate hr.csv --map "Login name=username"', 'for a file with other column names'],
  ],
  async run(args, context) {
    const { exit } = await validateRoster(validateOptionsFrom(args, context), jobContext(args, context));
    return exit;
  },
});
