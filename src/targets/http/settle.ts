import { defined } from '../../core/defined.ts';
import type { Approval, Failure } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { Indeterminate, Performed, Refused } from '../../core/target.ts';
import type { Lost, Ok, Rejected, Reply } from './reply.ts';

/** What is known after a write. */
export interface Fact {
  readonly userGuid?: UserGuid;
  readonly role?: string;
  readonly approval?: Approval;
  /** The content item no longer exists. */
  readonly itemGone?: true;
}

/** The result of a re-read: as wanted, not as wanted, or not readable. */
export type Reading =
  | { readonly kind: 'so'; readonly fact: Fact; readonly attempts: number }
  | { readonly kind: 'not-so'; readonly attempts: number }
  | { readonly kind: 'unreadable'; readonly failure: Failure; readonly attempts: number };

/** The reading of an answer that is not about what was read: it may be the answer to another request. */
export const foreign = ({ status, attempts }: Ok): Reading => ({
  kind: 'unreadable',
  failure: { message: `HTTP ${status}, but the answer is about something else`, httpStatus: status },
  attempts,
});

/** One write, and how to find out whether it took effect. */
export interface Write {
  /** @param sentBefore how many times this write was sent before */
  readonly send: (sentBefore: number) => Promise<Reply>;
  readonly reread: () => Promise<Reading>;
  /**
   * What a success proves. Undefined unless it is exactly what the server answers to this write, and about the
   * account or group that was named: anything else is settled by a re-read.
   */
  readonly toFact: (ok: Ok) => Fact | undefined;
  /** Whether a refusal claims that the server is already in the wanted state. */
  readonly claimsSo: (rejected: Rejected) => boolean;
  readonly toFailure: (reply: Rejected | Lost) => Failure;
  /** Once aborted, the write is not sent again. */
  readonly signal: AbortSignal;
}

/** A lost write is sent again only after a re-read has proved that it had no effect, and at most this often. */
const MAX_SENDS = 3;

/**
 * Sends a write and finds out what became of it. Only two answers are believed: the server's own refusal, and what
 * it answers to exactly this write. After anything else (a time-out, a cut connection, a 5xx, the page of a proxy, a
 * success that shows something else) the server is read, and the write is sent again only if that proves that it
 * had no effect. If the server cannot be read, or may still be working on the write, the result is unknown.
 * @throws what `send` throws, if the write was not sent
 */
export async function settle(write: Write): Promise<Performed> {
  const { signal } = write;
  /** The last attempt that was in doubt and proved to have had no effect yet. */
  let undone: Performed | undefined;
  let pending = false;
  let sentBefore = 0;
  for (let send = 1; ; send++) {
    let reply: Reply;
    try {
      reply = await write.send(sentBefore);
    } catch (error) {
      if (undone !== undefined && signal.aborted) return undone;
      throw error;
    }
    sentBefore += reply.attempts;
    const sent = reply.attempts + (undone?.attempts ?? 0);
    const base = { ...defined({ requestId: reply.requestId }) };
    const answer = reply.kind === 'ok' ? believed(reply, write) : reply;
    if (answer.kind === 'done') {
      return { status: 'applied', httpStatus: answer.httpStatus, ...answer.fact, ...base, attempts: sent };
    }
    const failure = write.toFailure(answer);
    const refused: Refused = { status: 'refused', failure, ...base, attempts: sent };
    if (answer.kind === 'rejected' && !write.claimsSo(answer)) return refused;
    pending ||= answer.kind === 'lost' && answer.pending === true;
    const notDone: Performed = pending ? notDoneYet(refused) : refused;
    if (answer.kind === 'lost' && answer.reached === 'no') return notDone;

    const maybeOurs = answer.kind === 'lost' || undone !== undefined || reply.doubted === true;
    const reading = await write.reread();
    const attempts = sent + reading.attempts;
    switch (reading.kind) {
      case 'so':
        // "Already so" right after an attempt in doubt means that this attempt took effect.
        return maybeOurs
          ? { status: 'applied', ...statusOf(reply), ...reading.fact, ...base, attempts }
          : alreadySo(answer, failure, reading.fact, { ...base, attempts });
      case 'unreadable': {
        const status = maybeOurs ? 'indeterminate' : 'refused';
        const message = `${failure.message}, and reading the server again failed (${reading.failure.message})`;
        return { status, failure: { ...failure, message, ...stopOf(reading.failure) }, ...base, attempts };
      }
      case 'not-so':
        if (answer.kind === 'rejected') {
          return { status: 'refused', failure: { ...failure, conflict: true }, ...base, attempts };
        }
        undone = { ...notDone, attempts };
        if (send === MAX_SENDS || signal.aborted) return undone;
    }
  }
}

/** Not done when it was read, but the server had not answered: it may still do it. */
const notDoneYet = ({ failure, ...rest }: Refused): Indeterminate => ({
  ...rest,
  status: 'indeterminate',
  failure: { ...failure, message: `${failure.message}, and the server may still be working on it` },
});

/** The HTTP status of a success that a reading has confirmed. */
const statusOf = (reply: Reply): { readonly httpStatus?: number } =>
  reply.kind === 'ok' ? { httpStatus: reply.status } : {};

interface Done {
  readonly kind: 'done';
  readonly httpStatus: number;
  readonly fact: Fact;
}

/** A success as far as it can be believed. */
function believed(ok: Ok, { toFact }: Write): Done | Lost {
  const fact = toFact(ok);
  if (fact !== undefined) return { kind: 'done', httpStatus: ok.status, fact };
  const { status, attempts, requestId } = ok;
  const why = `HTTP ${status}, but the answer does not show the change`;
  return {
    kind: 'lost',
    reached: 'maybe',
    json: undefined,
    why,
    status,
    attempts,
    ...defined({ requestId }),
    ...(status === ACCEPTED ? { pending: true } : {}),
  };
}

/** Put in a queue, as some gateways do: it may be carried out later. */
const ACCEPTED = 202;

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
