/** Clocks are corrected by less than this all the time; the run waits no longer for it, in milliseconds. */
const TOLERATED_MS = 50;

/**
 * Notices when the time of day is set back. Bottleneck plans its slots by it, so a run would stand still for as long as
 * the clock was set back; the windows below it, and every timer, go by a clock that only goes forward.
 */
export class WallClock {
  #ahead = aheadOfMonotonic();

  /** Whether it was set back since the last call, or since this was created. */
  wasSetBack(): boolean {
    const before = this.#ahead;
    this.#ahead = aheadOfMonotonic();
    return before - this.#ahead > TOLERATED_MS;
  }
}

const aheadOfMonotonic = (): number => Date.now() - performance.now();
