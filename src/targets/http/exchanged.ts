import type { Fault } from './connection/fault.ts';

/** What became of a request: answered or not. */
export type Exchanged = Answered | Unanswered;

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly retryAfter?: string;
  readonly requestId?: string;
  /** When the server answered, by its own clock: an HTTP date. */
  readonly date?: string;
  /** How a proxy wants to be signed in to, with a 407. */
  readonly proxyAuthenticate?: string;
  /** The target of a 3xx. Never followed: a POST would become a GET. */
  readonly location?: string;
}

export interface Unanswered extends Fault {
  readonly kind: 'unanswered';
  /** `no`: the request cannot have reached the server. `maybe`: it was lost on the way there or back. */
  readonly reached: 'no' | 'maybe';
}
