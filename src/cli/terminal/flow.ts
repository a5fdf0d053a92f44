import type { Holdup, RequestFigures } from '../../core/request-statistics.ts';
import type { Waiting } from '../../report/run/progress-text.ts';

/** Nothing sent for this long: that is no longer the time between two requests. */
const SILENCE_MS = 2000;

/** What went out since the last look. */
export class Flow {
  #last: RequestFigures;
  #lookedAt: number;
  #lastSentAt: number;

  constructor(figures: RequestFigures, now: number) {
    this.#last = figures;
    this.#lookedAt = now;
    this.#lastSentAt = now;
  }

  /** @param holdup what it is, if nothing is sent */
  look(
    figures: RequestFigures,
    holdup: Holdup,
    now: number,
  ): { readonly requestsPerSecond: number; readonly waiting: Waiting } {
    const sent = figures.total - this.#last.total;
    const waitedMs = figures.waitedMs - this.#last.waitedMs;
    const passedMs = now - this.#lookedAt;
    if (sent > 0) this.#lastSentAt = now;
    this.#last = figures;
    this.#lookedAt = now;
    const sinceMs = now - this.#lastSentAt;
    const requestsPerSecond = (sent * 1000) / passedMs;
    if (sinceMs < SILENCE_MS)
      return { requestsPerSecond, waiting: { for: waitedMs > passedMs / 2 ? 'rate' : 'nothing' } };
    return { requestsPerSecond, waiting: holdup === 'rate' ? { for: holdup } : { for: holdup, sinceMs } };
  }
}
