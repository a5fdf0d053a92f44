/** Added to every window, so that a request that is late on the wire does not meet the next one in the same second. */
const MARGIN_MS = 60;

/**
 * The strict bound under the smooth limiter: no second ever holds more than the rate.
 * Bottleneck spaces the slots; after a stall of the event loop it lets the late ones out together, and
 * this is what holds them back. A rate below one stretches the window instead: 0.5 is one in two seconds.
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

  /** Changes the rate, to one that is at most what the window was made for. What has been sent still counts. */
  slowTo(ratePerSecond: number): void {
    this.#capacity = Math.max(1, Math.floor(ratePerSecond));
    this.#lengthMs = Math.max(1000, 1000 / ratePerSecond) + MARGIN_MS;
  }

  /** Milliseconds until one more request may go; 0: now. */
  waitMs(nowMs: number): number {
    const oldest = this.#sentAt.at(-this.#capacity);
    return oldest === undefined ? 0 : Math.max(0, oldest + this.#lengthMs - nowMs);
  }

  record(nowMs: number): void {
    this.#sentAt.push(nowMs);
    if (this.#sentAt.length > this.#most) this.#sentAt.shift();
  }
}
