import { readJournal } from '../apply/read-journal.ts';
import type { JobContext } from './job-context.ts';
import { reportRecorded } from './run/report-recorded.ts';
import type { RunResult } from './run/report-run.ts';
import { runNamed } from './run-folder/last-run.ts';

export interface ResultsOptions {
  /** Folder of the run. Default: the last run. */
  readonly run?: string | undefined;
}

/**
 * Writes the outcome files of a run again, from its journal alone. Sends no request.
 * @throws {OperatorError} `journal-unreadable`, `output-incomplete`
 */
export async function reportResults({ run }: ResultsOptions, context: JobContext): Promise<RunResult> {
  const named = runNamed(run, context);
  return reportRecorded(await readJournal(named.journal), named, context);
}
