import type { RequestStatistics } from '../../core/requests/request-statistics.ts';
import type { RequestClass } from './rate-limiter.ts';

/** Counts the requests that were really sent, for `run.json` and the summary. */
export class Meter {
  readonly #byMethod: Record<string, number> = {};
  readonly #second = new Peak(1000);
  readonly #minute = new Peak(60_000);
  #total = 0;
  #searches = 0;
  #namesLookedUp = 0;
  #retried = 0;
  #waitedMs = 0;
  #clockAheadMs: number | undefined;

  sent(method: string, requestClass: RequestClass, attempt: number): void {
    const now = performance.now();
    this.#second.add(now);
    this.#minute.add(now);
    this.#total += 1;
    this.#byMethod[method] = (this.#byMethod[method] ?? 0) + 1;
    if (requestClass === 'directory-search') this.#searches += 1;
    if (attempt > 1) this.#retried += 1;
  }

  willLookUp(names: number): void {
    this.#namesLookedUp += names;
  }

  waited(waitedMs: number): void {
    this.#waitedMs += waitedMs;
  }

  /** @param date of the server's answer, in whole seconds */
  answered(date: string | undefined): void {
    const serverMs = Date.parse(date ?? '');
    if (!Number.isNaN(serverMs)) this.#clockAheadMs = Date.now() - serverMs;
  }

  /** How far this computer's clock is ahead of the server's, by its last answer; undefined: no answer had a date. */
  get clockAheadMs(): number | undefined {
    return this.#clockAheadMs;
  }

  statistics(): RequestStatistics {
    return {
      total: this.#total,
      byMethod: { ...this.#byMethod },
      directorySearches: this.#searches,
      ...(this.#namesLookedUp === 0 ? {} : { namesLookedUp: this.#namesLookedUp }),
      retried: this.#retried,
      peakPerSecond: this.#second.most,
      peakPerMinute: this.#minute.most,
      waitedMs: Math.round(this.#waitedMs),
    };
  }
}

/** The largest number of instants in any half-open window of this length; only those of the last one are kept. */
class Peak {
  readonly #windowMs: number;
  /** In order; those before `#first` are out of the window. */
  #instantsMs: number[] = [];
  #first = 0;
  most = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  add(instantMs: number): void {
    const instants = this.#instantsMs;
    instants.push(instantMs);
    while (instantMs - (instants[this.#first] ?? instantMs) >= this.#windowMs) this.#first += 1;
    this.most = Math.max(this.most, instants.length - this.#first);
    // Rarely enough that moving the rest costs next to nothing.
    if (this.#first > 1000 && this.#first * 2 > instants.length) {
      this.#instantsMs = instants.slice(this.#first);
      this.#first = 0;
    }
  }
}
