import type { RequestStatistics } from '../../core/request-statistics.ts';
import type { RequestClass } from './rate-limiter.ts';

/** Counts the requests that were really sent, for `run.json` and the summary. */
export class Meter {
  readonly #byMethod: Record<string, number> = {};
  readonly #sentAt: number[] = [];
  #searches = 0;
  #retried = 0;
  #waitedMs = 0;

  sent(method: string, requestClass: RequestClass, attempt: number): void {
    this.#sentAt.push(performance.now());
    this.#byMethod[method] = (this.#byMethod[method] ?? 0) + 1;
    if (requestClass === 'directory-search') this.#searches += 1;
    if (attempt > 1) this.#retried += 1;
  }

  waited(waitedMs: number): void {
    this.#waitedMs += waitedMs;
  }

  statistics(): RequestStatistics {
    return {
      total: this.#sentAt.length,
      byMethod: { ...this.#byMethod },
      directorySearches: this.#searches,
      retried: this.#retried,
      peakPerSecond: peak(this.#sentAt, 1000),
      peakPerMinute: peak(this.#sentAt, 60_000),
      waitedMs: Math.round(this.#waitedMs),
    };
  }
}

/** The largest number of instants in any half-open window of this length. The instants are in order. */
function peak(instantsMs: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  for (const [index, instant] of instantsMs.entries()) {
    while (instant - (instantsMs[first] ?? instant) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
