/** What the licence of a server says about how many people can use it. */
export interface SeatRules {
  /** People who can have a seat at once; at least 1. */
  readonly limit: number;
  /** Days for which somebody who was active keeps a seat. */
  readonly activityDays: number;
}

/** The same on a certain day. */
export interface Seats {
  readonly limit: number;
  /** Whoever was active since then has a seat, unless the account is locked. */
  readonly activeSince: Date;
}
