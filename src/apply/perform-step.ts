import { defined } from '../core/defined.ts';
import type { Change } from '../core/plan/change.ts';
import { lostSecret } from '../core/secret.ts';
import type { Performed, Target } from '../core/target.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { findEffectNow, type ServerNow } from './effects/effect-in-doubt.ts';
import type { GenerateSecrets } from './generated-secrets.ts';
import { isToSend, mayHaveBeenSent, type History, type StepHistory } from './history.ts';
import type { StepId } from './journal-format.ts';
import type { StepResult } from './step-result.ts';

/** Where intents and results are recorded. */
export interface StepJournal {
  /** Resolves when the intent would survive a power cut; only then may the write be sent. */
  intend(step: StepId): Promise<void>;
  settle(step: StepId, performed: Performed): void;
  /** The write of this intent was not sent. */
  withdraw(step: StepId): void;
}

/** What a step needs to be performed. */
export interface StepTools extends ServerNow {
  readonly perform: Target['perform'];
  readonly journal: StepJournal;
  readonly generateSecrets: GenerateSecrets;
  readonly history: History;
  readonly breaker: CircuitBreaker;
  readonly signal: AbortSignal;
}

/**
 * One write: its intent is recorded, it is sent, and its result is recorded. A step that has a result from an
 * earlier part of the run is not sent again; one that was sent without a result is first looked for on the
 * server. A step never throws, unless it cannot be recorded.
 * @throws {OperatorError} `journal-not-writable`
 */
export async function performStep(tools: StepTools, id: StepId, change: Change): Promise<StepResult> {
  const { history, journal, breaker, signal } = tools;
  const before = history.stepOf(id);
  const settled = await settledBefore(before, change, tools);
  if (settled !== undefined) {
    // What was found on the server is a result like any other: a later resume relies on it.
    if (settled !== before && settled.status !== 'indeterminate') journal.settle(id, settled);
    return { change, performed: settled };
  }
  if (breaker.reason !== undefined) return { change, ...knownBefore(before) };
  if (lacksSecret(change)) return { change, performed: secretLost };
  const complete = await tools.generateSecrets(change);
  await journal.intend(id);
  try {
    const answer = await tools.perform(complete, signal);
    const performed = mayHaveBeenSent(before) ? asApplied(answer) : answer;
    // After a stop a request is not retried, so a refusal may be temporary: resuming tries once more.
    if (performed.status !== 'refused' || !signal.aborted) journal.settle(id, performed);
    if ('failure' in performed) breaker.recordFailure(performed.failure);
    return { change, performed };
  } catch (error) {
    // The operator ended a wait: a target throws the signal's reason only while it has not sent anything.
    if (signal.aborted && error === signal.reason) {
      journal.withdraw(id);
      return { change, ...knownBefore(before) };
    }
    // The intent stays without a result, so that resuming reads the server.
    return { change, performed: faulty(error), fault: error };
  }
}

/** What is known of a step that is not started, because the run is stopping. */
function knownBefore(before: StepHistory): Pick<StepResult, 'performed'> {
  if (before === 'untouched') return {};
  return { performed: before === 'sent' ? interrupted : before };
}

const faulty = (error: unknown): Performed => ({
  status: 'refused',
  failure: {
    message: `an error in rollcall itself (${error instanceof Error ? error.message : String(error)})`,
  },
  attempts: 0,
});

const interrupted: Performed = {
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
    // It says nothing of the server, so however many such rows there are, the run goes on to the others.
    concerns: 'row',
  },
  attempts: 0,
};

async function settledBefore(
  before: StepHistory,
  change: Change,
  tools: StepTools,
): Promise<Performed | undefined> {
  if (before === 'untouched') return undefined;
  if (mayHaveBeenSent(before)) return findEffectNow(change, tools, tools.signal);
  return isToSend(before) ? undefined : before;
}

/** The server did not show the change when it was read, and has it now: our own write was still on its way. */
function asApplied(performed: Performed): Performed {
  if (performed.status !== 'already-so' || performed.itemGone === true) return performed;
  const { attempts, userGuid, role } = performed;
  return {
    status: 'applied',
    attempts,
    ...defined({ userGuid, role }),
  };
}
