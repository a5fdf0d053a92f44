import { importRoster } from '../../jobs/import-roster.ts';
import { importOptions } from '../argv/import-options.ts';
import { rosterPositional } from '../argv/reconcile-options.ts';
import { collectSooner } from '../collect-sooner.ts';
import { defineCommand } from '../command.ts';
import { requireConsent, sayNoOutput } from '../consent.ts';
import { jobContext } from '../job-context.ts';
import { importOptionsFrom } from '../job-options/reconcile-options.ts';
import { sayUnsent } from '../say-unsent.ts';
import { withSummary } from '../summary-file.ts';

export const importCommand = defineCommand({
  positionals: {
    roster: {
      ...rosterPositional.roster,
      describe: 'CSV or XLSX file of people, or a plan.json; - for standard input',
    },
  },
  options: importOptions,
  examples: [
    ['$0 import people.csv', 'shows the plan, asks, and applies it'],
    ['$0 import plan.json', 'applies exactly the plan that plan --out wrote, or nothing'],
    ['$0 import people.csv --yes --out onboarding', 'for scripts: asks no question, writes to ./onboarding'],
  ],
  async run(args, context) {
    sayNoOutput(args, context);
    requireConsent(args, context);
    collectSooner(25);
    return withSummary({ command: 'import', args, context }, async (summary) => {
      const job = summary.watch(jobContext(args, context));
      const result = await importRoster(importOptionsFrom(args, context), job);
      sayUnsent(result, { args, summary }, context);
      return result.exit;
    });
  },
});
