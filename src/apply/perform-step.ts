import type { Change } from '../core/change.ts';
import type { Directory } from '../core/directory.ts';
import { lostSecret } from '../core/secret.ts';
import type { Performed, Target } from '../core/target.ts';
import { findEffect } from './find-effect.ts';
import type { StepId } from './journal-format.ts';
import type { MakeUpSecrets } from './generated-passwords.ts';
import { wasMaybeSent, type History, type StepHistory } from './history.ts';
import type { StepResult } from './step-result.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';

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
  readonly makeUp: MakeUpSecrets;
  readonly history: History;
  /** The server as it is now; asked where the past has a write without a result. */
  readonly directory: Directory;
  readonly breaker: CircuitBreaker;
  readonly signal: AbortSignal;
}

/**
 * One write: written down, sent, and its result written down. What the past has settled is not sent again;
 * what it has sent without a result is looked for on the server first. No step takes the run down with it,
 * unless it cannot be written down.
 * @throws {OperatorError} `journal-not-writable`
 */
export async function performStep(tools: StepTools, id: StepId, change: Change): Promise<StepResult> {
  const { history, journal, breaker, signal } = tools;
  const before = history.stepOf(id);
  const settled = settledBefore(before, change, tools.directory);
  if (settled !== undefined) {
    // What was found on the server is a result like any other: a later resume builds on it.
    if (settled !== before) journal.settle(id, settled);
    return { change, performed: settled };
  }
  if (breaker.reason !== undefined) return { change, ...openSince(before) };
  if (lacksSecret(change)) return { change, performed: secretLost };
  const complete = await tools.makeUp(change);
  await journal.intend(id);
  try {
    const answer = await tools.perform(complete, signal);
    const performed = wasMaybeSent(before) ? asOurs(answer) : answer;
    // After a stop nothing is tried again, so a refusal may be a passing one: resuming asks once more.
    if (performed.status !== 'refused' || !signal.aborted) journal.settle(id, performed);
    if ('failure' in performed) breaker.sawFailure(performed.failure);
    return { change, performed };
  } catch (error) {
    // The operator cut a wait short: a target throws the signal's reason only while nothing was sent.
    if (signal.aborted && error === signal.reason) {
      journal.withdraw(id);
      return { change, ...openSince(before) };
    }
    // The intent stays without a result, so that resuming reads the server.
    return { change, performed: faulty(error), fault: error };
  }
}

/** What stands of a step that is not begun again, because the run stops. */
function openSince(before: StepHistory): Pick<StepResult, 'performed'> {
  if (before === 'untouched') return {};
  return { performed: before === 'sent' ? brokenOff : before };
}

const faulty = (error: unknown): Performed => ({
  status: 'refused',
  failure: {
    message: `an error in rollcall itself (${error instanceof Error ? error.message : String(error)})`,
  },
  attempts: 0,
});

const brokenOff: Performed = {
  status: 'indeterminate',
  failure: { message: 'the run was interrupted' },
  attempts: 0,
};

const lacksSecret = (change: Change): boolean =>
  change.kind === 'create-user' && (change.password === lostSecret || change.totp?.key === lostSecret);

const secretLost: Performed = {
  status: 'refused',
  failure: {
    message:
      'not sent, because the journal holds no passwords or TOTP keys; write it into retry.csv and import that file, or import the roster again',
  },
  attempts: 0,
};

function settledBefore(before: StepHistory, change: Change, directory: Directory): Performed | undefined {
  if (before === 'untouched') return undefined;
  if (wasMaybeSent(before)) return findEffect(change, directory);
  // What failed because the key was refused or the server was gone is what resuming is for.
  return before.status === 'refused' && before.failure.stopsRun !== undefined ? undefined : before;
}

/** It was not there when the server was read, and is there now: our own write was on its way all the time. */
function asOurs(performed: Performed): Performed {
  if (performed.status !== 'already-so') return performed;
  const { attempts, userGuid, role } = performed;
  return {
    status: 'applied',
    attempts,
    ...(userGuid === undefined ? {} : { userGuid }),
    ...(role === undefined ? {} : { role }),
  };
}
