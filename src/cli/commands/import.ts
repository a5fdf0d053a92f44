import { defineCommand } from '../command.ts';
import { importOptions } from '../import-options.ts';
import { importRoster } from '../import-roster.ts';

export const importCommand = defineCommand({
  usage: 'import <roster>',
  describe: 'Plan, show, ask, apply; one outcome for every row',
  positionals: {
    roster: { type: 'string', demandOption: true, describe: 'CSV file of people; - for standard input' },
  },
  options: importOptions,
  examples: [
    ['$0 import people.csv', 'shows the plan, asks, applies it'],
    ['$0 import people.csv --yes --out onboarding', 'for scripts: no question, files in ./onboarding'],
  ],
  run: importRoster,
});
