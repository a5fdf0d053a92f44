/** What was really sent in a run, measured at the moment of sending. Goes into `run.json`. */
export interface RequestFigures {
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
}
