import { recordedOutcomes } from '../apply/recorded-outcomes.ts';
import type { RecordedRun } from '../apply/read-journal.ts';
import { gravest, type Exit } from '../core/exit.ts';
import { exitsOf } from '../core/outcome.ts';
import type { Context } from './context.ts';
import type { NamedRun } from './last-run.ts';
import { reportRun, type ReportArguments } from './report-run.ts';
import { runFolderAt } from './run-folder.ts';

/** Prints and writes what became of a run, from its journal alone, and says how a run of these rows ends. */
export async function reportRecorded(
  run: RecordedRun,
  { path, shown }: NamedRun,
  args: ReportArguments,
  context: Context,
): Promise<Exit> {
  const { outcomes, open } = await recordedOutcomes(run);
  const exit = gravest(exitsOf(outcomes));
  const endedAt = run.end?.at ?? context.now().toISOString();
  const folder = runFolderAt(path, shown, run.header.runId);
  const ending = open.length > 0 ? ({ ending: 'broken off' } as const) : {};
  await reportRun(
    { ...run, requests: run.end?.requests ?? null, endedAt, outcomes, open, exit, ...ending, folder },
    args,
    context,
  );
  return exit;
}
