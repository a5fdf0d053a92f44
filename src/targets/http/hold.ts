import type { WaitReason } from '../../core/requests/request-statistics.ts';

/** What can hold back all requests at once. */
export type HoldReason = Exclude<WaitReason, 'rate'>;

/** Milliseconds. */
export type HeldMs = Readonly<Record<HoldReason, number>>;

/** Until when all requests are held back, because of what, and for how long they have been. Instants as `performance.now()`. */
export class Hold {
  readonly #past: Record<HoldReason, number> = { server: 0, redis: 0 };
  #since = 0;
  #until = 0;
  #by: HoldReason = 'server';

  get until(): number {
    return this.#until;
  }

  /** Undefined if requests are not held back. */
  reasonAt(now: number): HoldReason | undefined {
    return now < this.#until ? this.#by : undefined;
  }

  extend(until: number, by: HoldReason, now: number): 'longer' | 'as before' {
    if (until <= this.#until) return 'as before';
    this.#past[this.#by] += this.#lastingMs(now);
    this.#since = now;
    this.#until = until;
    this.#by = by;
    return 'longer';
  }

  /** All holds up to now, in sum: the difference between two instants is what a request that waited meanwhile was held. */
  totalMs(now: number): HeldMs {
    return { ...this.#past, [this.#by]: this.#past[this.#by] + this.#lastingMs(now) };
  }

  #lastingMs(now: number): number {
    return Math.max(0, Math.min(now, this.#until) - this.#since);
  }
}
