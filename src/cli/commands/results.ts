import { readJournal } from '../../apply/read-journal.ts';
import { defineCommand } from '../command.ts';
import { runNamed } from '../last-run.ts';
import { outputOptions } from '../argv/options.ts';
import { reportRecorded } from '../report-recorded.ts';

export const resultsCommand = defineCommand({
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: outputOptions,
  examples: [['$0 results reports/20260401T090000Z-import-1a2b3c', 'what became of that run']],
  async run(args, context) {
    const named = runNamed(args.run, context);
    return reportRecorded(await readJournal(named.journal), named, args, context);
  },
});
