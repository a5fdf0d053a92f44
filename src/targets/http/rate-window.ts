/** Added to every window, so that a request that is delayed on the wire does not arrive in the same second as the next. */
const MARGIN_MS = 60;

/**
 * The strict limit below the smooth one: no second ever contains more requests than the rate.
 * Bottleneck spaces the slots, but after a stall of the event loop it releases the late ones together, and
 * this window holds them back. A rate below one makes the window longer: 0.5 is one request in two seconds.
 */
export class RateWindow {
  readonly #most: number;
  readonly #sentAt: number[] = [];
  #lengthMs = 0;
  #capacity = 0;

  constructor(ratePerSecond: number) {
    this.#most = Math.max(1, Math.floor(ratePerSecond));
    this.slowTo(ratePerSecond);
  }

  /** Changes the rate to at most the one that the window was created with. Requests already sent still count. */
  slowTo(ratePerSecond: number): void {
    this.#capacity = Math.max(1, Math.floor(ratePerSecond));
    this.#lengthMs = Math.max(1000, 1000 / ratePerSecond) + MARGIN_MS;
  }

  /** Changes the rate likewise, and spaces the requests evenly: other runs send theirs in the same second. */
  spreadTo(ratePerSecond: number): void {
    this.#capacity = 1;
    this.#lengthMs = (1000 + MARGIN_MS) / ratePerSecond;
  }

  /** Milliseconds until the next request may be sent; 0: now. */
  waitMs(nowMs: number): number {
    const oldest = this.#sentAt.at(-this.#capacity);
    return oldest === undefined ? 0 : Math.max(0, oldest + this.#lengthMs - nowMs);
  }

  record(nowMs: number): void {
    this.#sentAt.push(nowMs);
    if (this.#sentAt.length > this.#most) this.#sentAt.shift();
  }
}
