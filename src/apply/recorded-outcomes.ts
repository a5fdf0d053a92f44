import type { RunJournal } from './apply-options.ts';
import { applyPlan, type Applied } from './apply-plan.ts';
import type { RecordedRun } from './recorded-run.ts';

/** A report sends no change, so there is none to record. */
const noJournal: RunJournal = {
  intend: () => Promise.resolve(),
  settle: () => undefined,
  withdraw: () => undefined,
  conclude: () => undefined,
};

/**
 * The outcomes of a run according to its journal, without asking the server: a step that was sent without a
 * result is `unknown`, one that was not sent is `not_attempted`, as if the run had been stopped at that point.
 */
export function recordedOutcomes({ header, plan, history }: RecordedRun): Promise<Applied> {
  const sendNothing = (): Promise<never> => Promise.reject(new Error('reporting must not send a change'));
  return applyPlan(plan, sendNothing, {
    concurrency: 1,
    maxFailures: 0,
    signal: AbortSignal.abort('results'),
    now: () => new Date(header.startedAt),
    journal: noJournal,
    generateSecrets: (change) => Promise.resolve(change),
    history,
    directory: { users: [], groups: [] },
    readMembers: () => Promise.resolve(undefined),
    readItem: () => Promise.resolve(undefined),
    readItemList: () => Promise.resolve('not shown'),
    onChange: () => undefined,
    onOutcome: () => undefined,
  });
}
