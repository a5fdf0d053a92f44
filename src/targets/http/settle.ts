import { defined } from '../../core/defined.ts';
import type { Approval, Failure } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { Performed } from '../../core/target.ts';
import type { Lost, Ok, Rejected, Reply } from './reply.ts';

/** What is known after a write. */
export interface Fact {
  readonly userGuid?: UserGuid;
  readonly role?: string;
  readonly approval?: Approval;
}

/** The result of a re-read: as wanted, not as wanted, or not readable. */
export type Reading =
  | { readonly kind: 'so'; readonly fact: Fact; readonly attempts: number }
  | { readonly kind: 'not-so'; readonly attempts: number }
  | { readonly kind: 'unreadable'; readonly failure: Failure; readonly attempts: number };

/** One write, and how to find out whether it took effect. */
export interface Write {
  readonly send: () => Promise<Reply>;
  readonly reread: () => Promise<Reading>;
  readonly toFact: (ok: Ok) => Fact;
  /** Whether a refusal claims that the server is already in the wanted state. */
  readonly claimsSo: (rejected: Rejected) => boolean;
  readonly toFailure: (reply: Rejected | Lost) => Failure;
  /** Once aborted, the write is not sent again. */
  readonly signal: AbortSignal;
}

/** A lost write is sent again only after a re-read has proved that it had no effect, and at most this often. */
const MAX_SENDS = 3;

/**
 * Sends a write and finds out what became of it. Never sends again blindly: after a timeout, a cut connection or
 * a 5xx the server is read first, and if it cannot be read, the result is unknown.
 * @throws what `send` throws, if the write was not sent
 */
export async function settle(write: Write): Promise<Performed> {
  const { signal, toFailure } = write;
  /** The last attempt that was lost and proved to have had no effect. */
  let undone: Performed | undefined;
  for (let send = 1; ; send++) {
    let reply: Reply;
    try {
      reply = await write.send();
    } catch (error) {
      if (undone !== undefined && signal.aborted) return undone;
      throw error;
    }
    const sent = reply.attempts + (undone?.attempts ?? 0);
    const base = { ...defined({ requestId: reply.requestId }) };
    if (reply.kind === 'ok') {
      return { status: 'applied', httpStatus: reply.status, ...write.toFact(reply), ...base, attempts: sent };
    }
    const failure = toFailure(reply);
    const refused: Performed = { status: 'refused', failure, ...base, attempts: sent };
    if (reply.kind === 'lost' && reply.reached === 'no') return refused;
    if (reply.kind === 'rejected' && !write.claimsSo(reply)) return refused;

    const reading = await write.reread();
    const attempts = sent + reading.attempts;
    switch (reading.kind) {
      case 'so':
        // "Already so" right after a lost attempt means that the lost one took effect.
        return reply.kind === 'lost' || undone !== undefined
          ? { status: 'applied', ...reading.fact, ...base, attempts }
          : alreadySo(reply, failure, reading.fact, { ...base, attempts });
      case 'unreadable': {
        const status = reply.kind === 'lost' || undone !== undefined ? 'indeterminate' : 'refused';
        return { status, failure: { ...failure, ...stopOf(reading.failure) }, ...base, attempts };
      }
      case 'not-so':
        if (reply.kind === 'rejected') {
          return { status: 'refused', failure: { ...failure, conflict: true }, ...base, attempts };
        }
        undone = { ...refused, attempts };
        if (send === MAX_SENDS || signal.aborted) return undone;
    }
  }
}

function alreadySo(
  { status }: Rejected,
  { message, serverCode }: Failure,
  fact: Fact,
  base: { readonly requestId?: string; readonly attempts: number },
): Performed {
  return {
    status: 'already-so',
    httpStatus: status,
    serverMessage: message,
    ...defined({ serverCode }),
    ...fact,
    ...base,
  };
}

/** A key that is refused during the re-read, or a server that has gone by then, ends the run too. */
const stopOf = ({ stopsRun }: Failure): Pick<Failure, 'stopsRun'> =>
  stopsRun === undefined ? {} : { stopsRun };
