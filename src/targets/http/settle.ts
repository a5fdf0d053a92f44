import type { Approval, Failure } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { Performed } from '../../core/target.ts';
import type { Lost, Ok, Rejected, Reply } from './reply.ts';

/** What a write left behind, as far as it is known. */
export interface Fact {
  readonly userGuid?: UserGuid;
  readonly role?: string;
  readonly approval?: Approval;
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
  /** When it is aborted, nothing is sent again. */
  readonly signal: AbortSignal;
}

/** A write that was lost is sent again only after a reading has proved it undone, and this often at most. */
const MAX_SENDS = 3;

/**
 * Sends a write and finds out what came of it. Never sends again blindly: after a time-out, a cut
 * connection or a 5xx the server is read first, and where it cannot be read the result is unknown.
 * @throws what `send` throws, as long as nothing was sent
 */
export async function settle(write: Write): Promise<Performed> {
  const { signal, toFailure } = write;
  /** The last attempt that was lost and proved undone. */
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
    const base = { ...(reply.requestId === undefined ? {} : { requestId: reply.requestId }) };
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
        // "Already so" right after an attempt of ours was lost means that the lost one took.
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
    ...(serverCode === undefined ? {} : { serverCode }),
    ...fact,
    ...base,
  };
}

/** A key that is refused while reading, or a server that is gone by then, is every further row's end too. */
const stopOf = ({ stopsRun }: Failure): Pick<Failure, 'stopsRun'> =>
  stopsRun === undefined ? {} : { stopsRun };
