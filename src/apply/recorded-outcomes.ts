import { applyPlan, type Applied, type RunJournal } from './apply-plan.ts';
import type { RecordedRun } from './read-journal.ts';

/** For accounting only: nothing is sent, so nothing is written down. */
const noJournal: RunJournal = {
  intend: () => Promise.resolve(),
  settle: () => undefined,
  withdraw: () => undefined,
  conclude: () => undefined,
};

/**
 * The outcomes of a run as far as its journal goes, without asking the server: what was sent without a result
 * is `unknown`, what was not sent is `not_attempted`. The run is accounted as if it had been stopped there.
 */
export function recordedOutcomes({ header, plan, history }: RecordedRun): Promise<Applied> {
  const sendNothing = (): Promise<never> => Promise.reject(new Error('accounting must not send anything'));
  return applyPlan(plan, sendNothing, {
    concurrency: 1,
    maxFailures: 0,
    signal: AbortSignal.abort('results'),
    now: () => new Date(header.startedAt),
    journal: noJournal,
    makeUp: (change) => Promise.resolve(change),
    history,
    directory: { users: [], groups: [] },
    onOutcome: () => undefined,
  });
}
