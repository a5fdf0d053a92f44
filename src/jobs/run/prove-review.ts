import { defined } from '../../core/defined.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { proveDecisions } from '../../audit/prove-decisions.ts';
import type { Directory } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { ItemNow } from '../../core/content/item-now.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import { isOnGrant, type Review } from '../../core/review/review.ts';
import { writeRemediationWorkbook } from '../../report/close/remediation-workbook.ts';
import { renderRemediationCsv } from '../../report/close/remediation.ts';
import type { Session } from '../../targets/session.ts';
import type { JobContext } from '../job-context.ts';
import type { JobEvent } from '../job-event.ts';
import { readItemsNow } from '../review/items-now.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import type { RunResult } from './report-run.ts';
import { reviewedPlan } from './reviewed-plan.ts';

/** Whether a run has ended without the proof of what reviewers decided. @param path of its folder */
export const owesProof = (path: string): boolean =>
  !existsSync(join(path, 'remediation.xlsx')) && reviewedPlan(join(path, 'plan.json')) !== undefined;

/**
 * Where a run has carried out the decisions of a review: reads the server again and writes down what became of
 * each of them. An interrupted run does this when it is resumed. The report of the run lists what this writes, so it comes
 * first.
 * @returns what to say of it after the report; undefined where no review is behind the plan
 */
export async function proveReview(
  folder: RunFolder,
  outcomes: readonly RowOutcome[],
  { target }: Session,
  job: JobContext,
): Promise<JobEvent | undefined> {
  const { review, roster } = reviewedPlan(folder.pathOf('plan.json')) ?? {};
  if (review === undefined || roster === undefined) return undefined;
  if (job.signal.aborted) return { kind: 'proof-postponed', folder: folder.displayPath };
  const after = await readAgain(target, job);
  const items = await readItemsAgain(review, { target, after }, job);
  const remediation = {
    review,
    proved: proveDecisions({ review, roster, outcomes, ...defined({ after, items }) }),
    serverUrl: target.facts.url,
    runId: folder.runId,
    readAt: job.now().toISOString(),
  };
  folder.write('remediation.csv', renderRemediationCsv(remediation));
  await folder.stream('remediation.xlsx', (sink) => writeRemediationWorkbook(sink, remediation));
  const proved = remediation.proved.filter(({ proof }) => proof === 'proved').length;
  return {
    kind: 'decisions-proved',
    proved,
    decisions: remediation.proved.length,
    file: `${folder.displayPath}/remediation.xlsx`,
  };
}

/** Reports a run after its proof, and even if there is none because it failed. @throws what the proof threw */
export async function reportProved(
  proof: Promise<JobEvent | undefined>,
  report: () => Promise<RunResult>,
  job: Pick<JobContext, 'on'>,
): Promise<RunResult> {
  await Promise.allSettled([proof]);
  const result = await report();
  const said = await proof;
  if (said !== undefined) job.on(said);
  return result;
}

/** The items of the decisions on content; undefined where they could not be read. */
async function readItemsAgain(
  { decisions }: Review,
  { target, after }: Pick<Session, 'target'> & { readonly after: Directory | undefined },
  { signal }: JobContext,
): Promise<ReadonlyMap<string, ItemNow> | undefined> {
  const guids = new Set(decisions.filter(isOnGrant).map(({ subject }) => subject.item.guid));
  if (guids.size === 0) return undefined;
  try {
    return await readItemsNow(guids, { target, directory: after ?? { groups: [] } }, signal);
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}

/** Without an answer of the server there is no proof, but still a report. */
async function readAgain(target: Session['target'], { signal }: JobContext): Promise<Directory | undefined> {
  try {
    return await target.readDirectory({ membersOf: 'all' }, signal);
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}
