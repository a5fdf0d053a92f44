import type { Change } from '../core/change.ts';
import type { Directory } from '../core/directory.ts';
import type { Performed, Target } from '../core/target.ts';
import { findEffect } from './find-effect.ts';
import type { StepId } from './journal-format.ts';
import type { Past, PastStep } from './past.ts';
import type { StepResult } from './step-result.ts';
import type { Breaker } from './stop.ts';

/** Where intents and results are written down. */
export interface StepJournal {
  /** Resolves when the intent would survive a power cut; only then may the write be sent. */
  intend(step: StepId): Promise<void>;
  settle(step: StepId, performed: Performed): void;
  /** The intent came to nothing: the write was not sent. */
  withdraw(step: StepId): void;
}

/** What steps are performed with. */
export interface StepTools {
  readonly perform: Target['perform'];
  readonly journal: StepJournal;
  readonly past: Past;
  /** The server as it is now; asked where the past has a write without a result. */
  readonly directory: Directory;
  readonly breaker: Breaker;
  readonly signal: AbortSignal;
}

/**
 * One write: written down, sent, and its result written down. What the past has settled is not sent again;
 * what it has sent without a result is looked for on the server first. No step takes the run down with it,
 * unless it cannot be written down.
 * @throws {OperatorError} `journal-not-writable`
 */
export async function performStep(tools: StepTools, id: StepId, change: Change): Promise<StepResult> {
  const { past, journal, breaker, signal } = tools;
  const before = past.stepOf(id);
  const settled = settledBefore(before, change, tools.directory);
  if (settled !== undefined) return { change, performed: settled };
  if (breaker.reason !== undefined) return before === 'sent' ? { change, performed: brokenOff } : { change };
  await journal.intend(id);
  try {
    const performed = await tools.perform(change, signal);
    journal.settle(id, performed);
    if ('failure' in performed) breaker.sawFailure(performed.failure);
    return { change, performed };
  } catch (error) {
    // The operator cut a wait short: a target throws the signal's reason only while nothing was sent.
    if (signal.aborted && error === signal.reason) {
      journal.withdraw(id);
      return { change };
    }
    // The intent stays without a result, so that resuming reads the server.
    return { change, performed: faulty(error), fault: error };
  }
}

const faulty = (error: unknown): Performed => ({
  status: 'refused',
  failure: {
    message: `a fault of rollcall itself (${error instanceof Error ? error.message : String(error)})`,
  },
  attempts: 0,
});

const brokenOff: Performed = {
  status: 'indeterminate',
  failure: { message: 'the run was broken off' },
  attempts: 0,
};

function settledBefore(before: PastStep, change: Change, directory: Directory): Performed | undefined {
  if (before === 'untouched') return undefined;
  if (before === 'sent' || before.status === 'indeterminate') return findEffect(change, directory);
  // What failed because the key was refused or the server was gone is what resuming is for.
  return before.status === 'refused' && before.failure.stopsRun !== undefined ? undefined : before;
}
