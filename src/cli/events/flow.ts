import type { WaitReason, RequestStatistics } from '../../core/request-statistics.ts';
import type { Waiting } from '../../report/run/progress-text.ts';

/** Without a request for this long, the run is waiting and not just between two requests. */
const SILENCE_MS = 2000;

/** What went out since the last look. */
export class Flow {
  #last: RequestStatistics;
  #lookedAt: number;
  #lastSentAt: number;

  constructor(statistics: RequestStatistics, now: number) {
    this.#last = statistics;
    this.#lookedAt = now;
    this.#lastSentAt = now;
  }

  /** @param waitReason what the run waits for if it sends no request */
  look(
    statistics: RequestStatistics,
    waitReason: WaitReason,
    now: number,
  ): { readonly requestsPerSecond: number; readonly waiting: Waiting } {
    const sent = statistics.total - this.#last.total;
    const waitedMs = statistics.waitedMs - this.#last.waitedMs;
    const passedMs = now - this.#lookedAt;
    if (sent > 0) this.#lastSentAt = now;
    this.#last = statistics;
    this.#lookedAt = now;
    const sinceMs = now - this.#lastSentAt;
    const requestsPerSecond = (sent * 1000) / passedMs;
    if (sinceMs < SILENCE_MS)
      return { requestsPerSecond, waiting: { for: waitedMs > passedMs / 2 ? 'rate' : 'nothing' } };
    return {
      requestsPerSecond,
      waiting: waitReason === 'rate' ? { for: waitReason } : { for: waitReason, sinceMs },
    };
  }
}
