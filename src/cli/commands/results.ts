import { reportResults } from '../../jobs/report-results.ts';
import { defineCommand } from '../command.ts';
import { listOptions, outputOptions, stateOptions, rowOptions, summaryOptions } from '../argv/options.ts';
import { jobContext } from '../job-context.ts';
import { withSummary } from '../summary-file.ts';

export const resultsCommand = defineCommand({
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: { ...stateOptions, ...listOptions, ...rowOptions, ...summaryOptions, ...outputOptions },
  examples: [['$0 results reports/20260401T090000Z-import-1a2b3c', 'what became of that run']],
  async run(args, context) {
    const { exit } = await withSummary({ command: 'results', args, context }, ({ watch }) =>
      reportResults({ run: args.run }, watch(jobContext(args, context))),
    );
    return exit;
  },
});
