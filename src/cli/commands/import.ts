import { defineCommand } from '../command.ts';
import { importOptions } from '../argv/import-options.ts';
import { importRoster } from '../import-roster.ts';
import { rosterPositional } from '../argv/reconcile-options.ts';

export const importCommand = defineCommand({
  positionals: {
    roster: {
      ...rosterPositional.roster,
      describe: 'CSV or XLSX file of people, or a plan.json; - for standard input',
    },
  },
  options: importOptions,
  examples: [
    ['$0 import people.csv', 'shows the plan, asks, applies it'],
    ['$0 import plan.json', 'does exactly what plan --out has written down, or nothing'],
    ['$0 import people.csv --yes --out onboarding', 'for scripts: no question, files in ./onboarding'],
  ],
  run: importRoster,
});
