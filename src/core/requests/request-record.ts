import type { WaitReason } from './request-statistics.ts';

/**
 * One request as it was sent, and what came back: for logs. It holds no body, no header and no secret; what it
 * searches for may be the name of a person.
 */
export interface RequestRecord {
  /** RFC 3339, UTC. */
  readonly sentAt: string;
  readonly method: string;
  /** Where the API is: `https://connect.example.org`. */
  readonly server: string;
  /** From there, with the query: `/__api__/v1/users?prefix=ann`. */
  readonly path: string;
  /** 1 for the first time that the request is sent. */
  readonly attempt: number;
  /** Absent: there was no answer. */
  readonly status?: number;
  /** Milliseconds from sending it to the last byte of the answer, or until it was given up. */
  readonly ms: number;
  /** The server's own id of the request. */
  readonly requestId?: string;
  /** Milliseconds for which it was held back before it was sent, by reason; those without a wait are left out. */
  readonly waitedMs: Readonly<Partial<Record<RequestWait, number>>>;
  /** Why there is no answer, or why it is not the server's own. */
  readonly fault?: string;
}

/** Why a request is held back: as a run may wait, or because it is sent again. */
export type RequestWait = WaitReason | 'retry';
