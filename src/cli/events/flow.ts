import type { WaitReason, RequestStatistics } from '../../core/requests/request-statistics.ts';
import type { Waiting } from '../../report/run/progress-text.ts';

/** Without a request for this long, the run is waiting and not just between two requests. */
const SILENCE_MS = 2000;

/** The speed is an average over this long: within a fraction of a second, three requests look like twelve a second. */
const AVERAGED_MS = 2000;

/** What went out since the last look. */
export class Flow {
  #last: RequestStatistics;
  /** How many requests had gone out by when: the looks of the last two seconds, and the one before them. */
  #looks: { readonly at: number; readonly total: number }[];
  #lookedAt: number;
  #lastSentAt: number;
  readonly #limit: number;

  /** @param ratePerSecond the limit; 0: none */
  constructor(statistics: RequestStatistics, ratePerSecond: number, now: number) {
    this.#limit = ratePerSecond > 0 ? ratePerSecond : Infinity;
    this.#last = statistics;
    this.#looks = [{ at: now, total: statistics.total }];
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
    const requestsPerSecond = this.#average(statistics.total, now);
    if (sinceMs < SILENCE_MS)
      return {
        requestsPerSecond,
        waiting: waitedMs > passedMs / 2 ? atTheRate(statistics) : { for: 'nothing' },
      };
    return {
      requestsPerSecond,
      waiting: waitReason === 'rate' ? atTheRate(statistics) : { for: waitReason, sinceMs },
    };
  }

  #average(total: number, now: number): number {
    const before = this.#looks.findLastIndex(({ at }) => at <= now - AVERAGED_MS);
    this.#looks = [...this.#looks.slice(Math.max(0, before)), { at: now, total }];
    const [first = { at: now, total }] = this.#looks;
    const average = ((total - first.total) * 1000) / Math.max(AVERAGED_MS / 2, now - first.at);
    // Two seconds and a bit can hold the requests of three: those at both ends of a second that is not over.
    return Math.min(average, this.#limit);
  }
}

function atTheRate({ slowed }: RequestStatistics): Waiting {
  if (slowed?.nowPerSecond === undefined) return { for: 'rate' };
  return { for: 'slowed rate', perSecond: slowed.nowPerSecond, answers: slowed.answers };
}
