/** What was actually sent in a run, measured at the time of sending. Part of `run.json`. */
export interface RequestStatistics {
  readonly total: number;
  readonly byMethod: Readonly<Record<string, number>>;
  readonly directorySearches: number;
  /** The names that were looked up by them; absent: none. */
  readonly namesLookedUp?: number;
  /** Requests sent again after a 429, a 5xx, a lost connection or a lost session. */
  readonly retried: number;
  /** The highest number of requests in any second, and in any minute. */
  readonly peakPerSecond: number;
  readonly peakPerMinute: number;
  /** Total time in milliseconds that requests waited for their slots. */
  readonly waitedMs: number;
  /** Present if the server answered 429 or 503, so that less was sent than the limit allows. */
  readonly slowed?: SlowedStatistics;
  /** RFC 3339, UTC. Present if the run was resumed: only requests since then are counted. */
  readonly resumedAt?: string;
  /** Present if the rate was shared with other runs (`--limiter-redis`). */
  readonly shared?: SharedRateStatistics;
}

/** How a server that answered 429 or 503 slowed a run down. */
export interface SlowedStatistics {
  /** How many answers were 429 or 503. */
  readonly answers: number;
  /** Requests per second at the slowest; absent without a rate limit. */
  readonly slowestPerSecond?: number;
  /** The same now; absent where the rate has recovered. */
  readonly nowPerSecond?: number;
}

/**
 * Why no request has been sent for a while: the server has not answered or has asked for a pause; the Redis that
 * hands out the slots does not answer or was lost; or the rate limit.
 */
export type WaitReason = 'server' | 'redis' | 'rate';

/** How several runs shared one rate, as seen by one of them. */
export interface SharedRateStatistics {
  /** The highest number of runs that shared the rate at the same time, including this one. */
  readonly mostRuns: number;
  /** Slots that arrived too late to be used, so that another one was requested. */
  readonly slotsMissed: number;
  /** RFC 3339, UTC; absent if Redis was never lost. */
  readonly redisLostAt?: string;
}
