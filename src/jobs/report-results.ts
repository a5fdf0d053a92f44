import { isSettled } from '../apply/recorded-run.ts';
import type { JobContext } from './job-context.ts';
import { owesProof } from './run/prove-review.ts';
import { reportRecorded } from './run/report-recorded.ts';
import type { RunResult } from './run/report-run.ts';
import { runNamed } from './run-folder/last-run.ts';
import { readRun } from './run-folder/read-run.ts';
import { refuseWorking } from './run-folder/refuse-working.ts';

/** The run whose outcome files are written again. */
export interface ResultsOptions {
  /** Folder of the run. Default: the last run. */
  readonly run?: string | undefined;
}

/**
 * Writes the outcome files of a run again, from its journal alone. Sends no request.
 * @throws {OperatorError} `journal-unreadable`, `run-active`, `output-incomplete`
 */
export async function reportResults({ run }: ResultsOptions, context: JobContext): Promise<RunResult> {
  const named = runNamed(run, 'results', context);
  await refuseWorking(named, 'results');
  const recorded = await readRun(named, 'results');
  const result = await reportRecorded(recorded, named, context);
  if (isSettled(recorded) && owesProof(named.path))
    context.on({ kind: 'proof-postponed', folder: named.displayPath });
  return result;
}
