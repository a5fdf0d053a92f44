import { accountRecorded } from '../../apply/account-recorded.ts';
import { readJournal } from '../../apply/read-journal.ts';
import { exitsOf } from '../../core/outcome.ts';
import { gravest } from '../../core/exit.ts';
import { defineCommand } from '../command.ts';
import { runNamed } from '../last-run.ts';
import { outputOptions } from '../options.ts';
import { reportRun } from '../report-run.ts';
import { runFolderAt } from '../run-folder.ts';

export const resultsCommand = defineCommand({
  usage: 'results [run]',
  describe: 'Print and rewrite the outcome files from the journal; no network',
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: outputOptions,
  examples: [['$0 results reports/20260401T090000Z-import-1a2b3c', 'what became of that run']],
  async run(args, context) {
    const { path, shown } = runNamed(args.run, context);
    const run = await readJournal(`${path}/journal.jsonl`);
    const { outcomes } = await accountRecorded(run);
    const exit = gravest(exitsOf(outcomes));
    const folder = runFolderAt(path, shown, run.header.runId);
    const { requests = null } = run;
    await reportRun({ ...run, requests, outcomes, exit, folder }, args, context);
    return exit;
  },
});
