/** One thing that somebody did, as the server's own log has it. Empty strings mean that it holds nothing there. */
export interface AuditEntry {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly userId: string;
  readonly userGuid: string;
  /** `First Last (username)`. */
  readonly user: string;
  readonly action: string;
  readonly event: string;
}

/** Both inclusive; absent: without bound. */
export interface AuditPeriod {
  readonly since?: Date;
  readonly until?: Date;
}
