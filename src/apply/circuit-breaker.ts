import type { OutcomeWord, RowOutcome } from '../core/outcome.ts';
import type { Failure } from '../core/directory.ts';
import type { StepResult } from './step-result.ts';

/** Why a run ended before its last row. */
export type StopReason = 'sign-in' | 'network' | 'failures' | 'time' | 'operator';

/** Outcomes that point to a problem of the server and not of the row. */
const serverFailures: ReadonlySet<OutcomeWord> = new Set(['failed', 'unknown']);

/** Decides when to stop: at once when every further row would fail in the same way, else after too many failures in succession. */
export class CircuitBreaker {
  readonly #maxFailures: number;
  readonly #operator: AbortSignal;
  readonly #isTimeUp: () => boolean;
  #failuresInSuccession = 0;
  #reason: StopReason | undefined;
  #detail: string | undefined;
  #isAnyHeldBack = false;

  /**
   * @param maxFailures failed rows in succession after which the run stops; 0: never
   * @param isTimeUp whether the time limit has passed
   */
  constructor(maxFailures: number, operator: AbortSignal, isTimeUp: () => boolean = () => false) {
    this.#maxFailures = maxFailures;
    this.#operator = operator;
    this.#isTimeUp = isTimeUp;
  }

  get reason(): StopReason | undefined {
    if (this.#operator.aborted) return 'operator';
    if (this.#reason === undefined && this.#isTimeUp()) this.#reason = 'time';
    return this.#reason;
  }

  /** Why the run ended early. A limit that is reached with the last step has not stopped anything. */
  get stopped(): StopReason | undefined {
    const { reason } = this;
    return reason === 'sign-in' || reason === 'network' || this.#isAnyHeldBack ? reason : undefined;
  }

  /** The failure that stopped the run, in words; of a limit in time or by the operator there is none. */
  get detail(): string | undefined {
    return this.reason === this.#reason ? this.#detail : undefined;
  }

  /** A step was not started because the run is stopping. */
  recordHeldBack(): void {
    this.#isAnyHeldBack = true;
  }

  recordFailure({ stopsRun, message }: Failure): void {
    if (stopsRun !== undefined) this.#stop(stopsRun, message);
  }

  /**
   * Only of rows that had something to send: the others do not show that the server works. A row whose own data was
   * refused neither counts nor starts the count again.
   * @param steps the row's own, and those of the person's account
   */
  recordOutcome(
    { outcome, detail }: Pick<RowOutcome, 'outcome' | 'detail'>,
    steps: readonly StepResult[],
  ): void {
    if (serverFailures.has(outcome) && isOwnFault(steps)) return;
    this.#failuresInSuccession = serverFailures.has(outcome) ? this.#failuresInSuccession + 1 : 0;
    if (this.#maxFailures > 0 && this.#failuresInSuccession >= this.#maxFailures)
      this.#stop('failures', detail);
  }

  #stop(reason: StopReason, detail: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#detail = detail;
  }
}

/** Whether whatever failed was refused because of what the row states. */
function isOwnFault(steps: readonly StepResult[]): boolean {
  const failures = steps.flatMap(({ performed, fault }) =>
    fault !== undefined ? [{}] : performed !== undefined && 'failure' in performed ? [performed.failure] : [],
  );
  return failures.length > 0 && failures.every((failure: Partial<Failure>) => failure.concerns === 'row');
}
