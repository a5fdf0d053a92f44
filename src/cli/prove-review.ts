import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveDecisions } from '../audit/prove-decisions.ts';
import { commandLine } from '../core/text/command-line.ts';
import type { Directory } from '../core/directory.ts';
import { OperatorError } from '../core/errors.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { PlanFile } from '../core/plan-file.ts';
import { parsePlanFile } from '../plan/plan-file.ts';
import { renderRemediationCsv, writeRemediationWorkbook } from '../report/close/remediation.ts';
import { plural } from '../report/run/run-words.ts';
import type { Session } from '../targets/session.ts';
import type { Context } from './context.ts';
import type { RunFolder } from './run-folder.ts';

/** The plan of a run, where it came from a review. @throws {OperatorError} where it was edited */
function reviewedPlan(file: string): Pick<PlanFile, 'review' | 'roster'> | undefined {
  if (!existsSync(file)) return undefined;
  const plan = parsePlanFile(readFileSync(file, 'utf8'), file);
  return plan.review === undefined ? undefined : plan;
}

/** Whether a run has ended without the proof of what reviewers decided. @param path of its folder */
export const owesProof = (path: string): boolean =>
  !existsSync(join(path, 'remediation.xlsx')) && reviewedPlan(join(path, 'plan.json')) !== undefined;

/**
 * Where a run has carried out the decisions of a review: reads the server again and writes down what each
 * of them came to. A run that was broken off does it when it is resumed.
 */
export async function proveReview(
  folder: RunFolder,
  outcomes: readonly RowOutcome[],
  { target }: Session,
  context: Context,
): Promise<void> {
  const { review, roster } = reviewedPlan(folder.pathOf('plan.json')) ?? {};
  if (review === undefined || roster === undefined) return;
  if (context.signal.aborted) {
    context.stderr(`The decisions are not proved yet. To do so: ${commandLine('resume', folder.shown)}\n`);
    return;
  }
  const after = await readAgain(target, context);
  const remediation = {
    review,
    proved: proveDecisions({ review, roster, outcomes, ...(after === undefined ? {} : { after }) }),
    serverUrl: target.facts.url,
    runId: folder.runId,
    readAt: context.now().toISOString(),
  };
  folder.write('remediation.csv', renderRemediationCsv(remediation));
  await folder.stream('remediation.xlsx', (sink) => writeRemediationWorkbook(sink, remediation));
  const proved = remediation.proved.filter(({ proof }) => proof === 'proved').length;
  context.stderr(
    `${proved} of ${plural(remediation.proved.length, 'decision')} proved by reading the server again: ${folder.shown}/remediation.xlsx\n`,
  );
}

/** A server that does not answer any more takes the proof with it, not the report. */
async function readAgain(target: Session['target'], { signal }: Context): Promise<Directory | undefined> {
  try {
    return await target.readDirectory({ membersOf: 'all' }, signal);
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}
