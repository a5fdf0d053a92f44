import type { OutcomeWord } from '../core/outcome.ts';
import type { Failure } from '../core/directory.ts';

/** Why a run ended before its last row. */
export type StopReason = 'sign-in' | 'network' | 'failures' | 'time' | 'operator';

/** Words that say the server, not the data, is in the way. */
const straightFailures: ReadonlySet<OutcomeWord> = new Set(['failed', 'unknown']);

/** Decides when to stop: at once when every further row would meet the same end, else after too many in a row. */
export class CircuitBreaker {
  readonly #maxFailures: number;
  readonly #operator: AbortSignal;
  readonly #isTimeUp: () => boolean;
  #inARow = 0;
  #reason: StopReason | undefined;
  #anyHeldBack = false;

  /**
   * @param maxFailures failed rows in a row after which the run stops; 0: never
   * @param isTimeUp whether the clock forbids to begin anything more
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

  /** What ended the run early. A limit that is reached with the last step has stopped nothing. */
  get stopped(): StopReason | undefined {
    const { reason } = this;
    return reason === 'sign-in' || reason === 'network' || this.#anyHeldBack ? reason : undefined;
  }

  /** A step was not begun because the run is to stop. */
  heldBack(): void {
    this.#anyHeldBack = true;
  }

  sawFailure({ stopsRun }: Failure): void {
    this.#reason ??= stopsRun;
  }

  /** Of rows that had something to send: a row that needs nothing does not say that the server is well. */
  sawOutcome(outcome: OutcomeWord): void {
    this.#inARow = straightFailures.has(outcome) ? this.#inARow + 1 : 0;
    if (this.#maxFailures > 0 && this.#inARow >= this.#maxFailures) this.#reason ??= 'failures';
  }
}
