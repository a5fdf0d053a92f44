import type { RunJournal } from '../../apply/apply-options.ts';
import type { ServerLock } from '../run-folder/run-lock.ts';

/**
 * The journal of a run as long as it holds the lock of the server. Without it, another run may be finishing this one from
 * the same journal, and has read on the server what became of the changes that were sent: not a line is added.
 */
export const heldJournal = (journal: RunJournal, { isHeld }: Pick<ServerLock, 'isHeld'>): RunJournal => ({
  // Without the lock, the write that would follow is kept back.
  intend: (step) => (isHeld() ? journal.intend(step) : Promise.resolve()),
  settle: (step, performed) => {
    if (isHeld()) journal.settle(step, performed);
  },
  withdraw: (step) => {
    if (isHeld()) journal.withdraw(step);
  },
  conclude: (outcome) => {
    if (isHeld()) journal.conclude(outcome);
  },
});
