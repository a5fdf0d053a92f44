/** One action in the server's own log. An empty string means that the log has no value. */
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

/** Both ends are inclusive; an absent one is open. */
export interface AuditPeriod {
  readonly since?: Date;
  readonly until?: Date;
}
