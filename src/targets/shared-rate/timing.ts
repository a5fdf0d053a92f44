/** In milliseconds. */
export interface SharedTiming {
  /** How often a run reports that it is active, and reads which others are. */
  readonly heartbeatMs: number;
  /** After this time without a heartbeat a run counts as silent: it may have lost only Redis. */
  readonly silenceMs: number;
  /** How long a new run waits, until what the others sent before they knew about it no longer counts. */
  readonly settlingMs: number;
  /** If Redis takes longer than this to answer, it counts as lost. */
  readonly answerMs: number;
}

export const usualTiming = (searchesPerSecond: number): SharedTiming => ({
  heartbeatMs: 2000,
  silenceMs: 10_000,
  settlingMs: 200 + (searchesPerSecond > 0 ? Math.max(1000, 1000 / searchesPerSecond) : 0),
  answerMs: 3000,
});

/** A slot that would be used later than this is given up: together with the next ones it would exceed the rate. */
export const LATE_MS = 100;

/** As many slots as the rate allows in a second are spread over this: late slots and the network need the rest. */
export const SLOT_SECOND_MS = 1000 + LATE_MS + 60;

/** Longer than joining ever takes: Bottleneck never stops waiting if the connection is cut meanwhile. */
export const JOIN_WITHIN_MS = 15_000;

/** Redis forgets a server on which no run works. */
export const FORGOTTEN_AFTER_MS = 120_000;
