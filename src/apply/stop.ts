import type { OutcomeWord, RowOutcome } from '../core/outcome.ts';
import type { Failure } from '../core/directory.ts';

/** Why a run ended before its last row. */
export type StopReason = 'sign-in' | 'network' | 'failures' | 'operator';

/** Words that say the server, not the data, is in the way. */
const straightFailures: ReadonlySet<OutcomeWord> = new Set(['failed', 'unknown']);

/** Decides when to stop: at once when every further row would meet the same end, else after too many in a row. */
export class Breaker {
  readonly #maxFailures: number;
  readonly #operator: AbortSignal;
  #inARow = 0;
  #reason: StopReason | undefined;

  /** @param maxFailures failed rows in a row after which the run stops; 0: never */
  constructor(maxFailures: number, operator: AbortSignal) {
    this.#maxFailures = maxFailures;
    this.#operator = operator;
  }

  get reason(): StopReason | undefined {
    return this.#operator.aborted ? 'operator' : this.#reason;
  }

  sawFailure({ stopsRun }: Failure): void {
    this.#reason ??= stopsRun;
  }

  sawOutcome({ outcome }: RowOutcome): void {
    this.#inARow = straightFailures.has(outcome) ? this.#inARow + 1 : 0;
    if (this.#maxFailures > 0 && this.#inARow >= this.#maxFailures) this.#reason ??= 'failures';
  }
}
