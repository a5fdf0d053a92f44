/** What was really sent in a run, measured at the moment of sending. Goes into `run.json`. */
export interface RequestStatistics {
  readonly total: number;
  readonly byMethod: Readonly<Record<string, number>>;
  readonly directorySearches: number;
  /** Requests sent again after a 429, a 5xx or a lost connection. */
  readonly retried: number;
  /** The most requests in any window of one second, of one minute. */
  readonly peakPerSecond: number;
  readonly peakPerMinute: number;
  /** Milliseconds that requests stood waiting for their slot, all together. */
  readonly waitedMs: number;
  /** RFC 3339, UTC. Present where a run was resumed: only what was sent from then on is counted here. */
  readonly resumedAt?: string;
  /** Present where the rate was shared with other runs (`--limiter-redis`). */
  readonly shared?: SharedRateStatistics;
}

/**
 * What keeps requests from leaving when none has left for a while: the server, which has not answered or has asked
 * for a pause; the Redis that hands out the slots, which does not answer or has been lost; or the rate itself.
 */
export type WaitReason = 'server' | 'redis' | 'rate';

/** How sharing one rate between several runs went, as one of them saw it. */
export interface SharedRateStatistics {
  /** The most runs that shared the rate at once, this one included. */
  readonly mostRuns: number;
  /** Slots that came too late to be used, so that another one was taken. */
  readonly slotsMissed: number;
  /** RFC 3339, UTC; absent when Redis answered to the end. */
  readonly redisLostAt?: string;
}
