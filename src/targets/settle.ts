import type { Failure } from '../core/directory.ts';
import type { UserGuid } from '../core/ids.ts';
import type { Performed } from '../core/target.ts';
import type { Lost, Ok, Rejected, Reply } from './reply.ts';

/** What a write left behind, as far as it is known. */
export interface Fact {
  readonly userGuid?: UserGuid;
  readonly role?: string;
}

/** What reading the server again said: it is so, it is not so, or it could not be read. */
export type Reading =
  | { readonly kind: 'so'; readonly fact: Fact; readonly attempts: number }
  | { readonly kind: 'not-so'; readonly attempts: number }
  | { readonly kind: 'unreadable'; readonly failure: Failure; readonly attempts: number };

/** One write and how to find out whether it took. */
export interface Write {
  readonly send: () => Promise<Reply>;
  readonly reread: () => Promise<Reading>;
  readonly toFact: (ok: Ok) => Fact;
  /** Whether a refusal claims that the server has it that way already. */
  readonly claimsSo: (rejected: Rejected) => boolean;
  readonly toFailure: (reply: Rejected | Lost) => Failure;
}

/** A write that was lost is sent again only after a reading has proved it undone, and this often at most. */
const MAX_SENDS = 3;

/**
 * Sends a write and finds out what came of it. Never sends again blindly: after a time-out, a cut
 * connection or a 5xx the server is read first, and where it cannot be read the result is unknown.
 */
export async function settle(write: Write): Promise<Performed> {
  let attempts = 0;
  let lostBefore = false;
  for (let send = 1; ; send++) {
    const reply = await write.send();
    attempts += reply.attempts;
    const base = { attempts, ...(reply.requestId === undefined ? {} : { requestId: reply.requestId }) };
    if (reply.kind === 'ok') {
      return { status: 'applied', httpStatus: reply.status, ...write.toFact(reply), ...base };
    }
    const failure = write.toFailure(reply);
    const refused: Performed = { status: 'refused', failure, ...base };
    if (reply.kind === 'lost' && reply.reached === 'no') return refused;
    if (reply.kind === 'rejected' && !write.claimsSo(reply)) return refused;

    const reading = await write.reread();
    attempts += reading.attempts;
    if (reading.kind === 'unreadable') {
      return reply.kind === 'rejected'
        ? { ...refused, attempts }
        : { status: 'indeterminate', failure, ...base, attempts };
    }
    if (reading.kind === 'so') {
      // "Already so" right after an attempt of ours was lost means that the lost one took.
      if (reply.kind === 'lost' || lostBefore) {
        return { status: 'applied', ...reading.fact, ...base, attempts };
      }
      return {
        status: 'already-so',
        httpStatus: reply.status,
        serverMessage: failure.message,
        ...(failure.serverCode === undefined ? {} : { serverCode: failure.serverCode }),
        ...reading.fact,
        ...base,
        attempts,
      };
    }
    if (reply.kind === 'rejected') {
      return { status: 'refused', failure: { ...failure, conflict: true }, ...base, attempts };
    }
    if (send === MAX_SENDS) return { ...refused, attempts };
    lostBefore = true;
  }
}
