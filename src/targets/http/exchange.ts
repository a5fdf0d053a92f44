import { defined } from '../../core/defined.ts';
import type { Agent as HttpAgent, ClientRequest } from 'node:http';
import fetch from 'cross-fetch';
import { type Claim, Connections, type ConnectionSettings } from './connections.ts';
import { Deadline } from './deadline.ts';
import { explain, isBeforeConnection, noAnswerWithin } from './network-error.ts';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a GET too, if the server expects its parameters there. */
  readonly body?: string;
}

/** What became of a request: answered or not. */
export type Exchanged = Answered | Unanswered;

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly retryAfter?: string;
  readonly requestId?: string;
  /** The target of a 3xx. Never followed: a POST would become a GET. */
  readonly location?: string;
}

export interface Unanswered {
  readonly kind: 'unanswered';
  /** `no`: the request cannot have reached the server. `maybe`: it was lost on the way there or back. */
  readonly reached: 'no' | 'maybe';
  readonly why: string;
}

/** @param claim to the connection of this request; default: one is opened when it is sent */
export type Exchange = (request: OutgoingRequest, signal: AbortSignal, claim?: Claim) => Promise<Exchanged>;

/** The largest answer that is read, in bytes: a page of 500 users has less than 1 MB. */
const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Sends HTTP requests over a separate keep-alive agent. Bodies are always read completely, because an unread one
 * never releases its connection.
 * @throws only the signal's reason, if the run was stopped
 */
export function openExchange(
  settings: ConnectionSettings,
  connections = new Connections(settings),
): Exchange {
  const { timeoutMs } = settings;

  return async ({ url, body, ...request }, signal, claim = connections.claim(url)) => {
    if (claim.failure !== undefined) return { kind: 'unanswered', reached: 'no', why: claim.failure };
    // fetch forbids the body of a GET, so it is written to the request directly.
    const bodyOfGet = request.method === 'GET' ? body : undefined;
    const deadline = new Deadline(timeoutMs, signal);
    // The types of cross-fetch are those of browsers; node-fetch, which it uses here, also accepts `agent` and `size`.
    const init: RequestInit & { agent: unknown; size: number } = {
      redirect: 'manual',
      signal: deadline.signal,
      size: LARGEST_BODY,
      agent: watched(claim.agent, {
        bodyOfGet,
        onStart: () => {
          claim.release();
        },
        onCut: () => {
          deadline.end('cut');
        },
      }),
      ...request,
      ...(body === undefined || bodyOfGet !== undefined ? {} : { body }),
    };
    try {
      const response = await fetch(url, init);
      const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
      const [retryAfter, requestId, location] = ['retry-after', 'x-correlation-id', 'location'].map(header);
      return {
        kind: 'answered',
        status: response.status,
        contentType: header('content-type') ?? '',
        body: await response.text(),
        ...defined({ retryAfter, requestId, location }),
      };
    } catch (error) {
      switch (deadline.endedBy) {
        case 'stop':
          throw signal.reason;
        case 'time-out':
          return lost(noAnswerWithin(timeoutMs));
        case 'cut':
          return lost('the connection was cut during the answer');
        case undefined: {
          if (isTooLarge(error)) return lost(`the answer is larger than ${LARGEST_BODY / 1024 / 1024} MB`);
          const reached = isBeforeConnection(error) ? 'no' : 'maybe';
          return { kind: 'unanswered', reached, why: explain(error) };
        }
      }
    } finally {
      deadline.release();
    }
  };
}

/** How node-fetch says that a body is larger than `size`, compressed or not. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'max-size';

const lost = (why: string): Unanswered => ({ kind: 'unanswered', reached: 'maybe', why });

interface Watching {
  readonly bodyOfGet: string | undefined;
  /** Called right before the request gets its connection. */
  readonly onStart: () => void;
  readonly onCut: () => void;
}

/**
 * The pool for one request, with its answer watched: node-fetch 2.7 does not notice if a body of known length ends
 * too early, and would wait for the rest until the timeout. Node accepts anything with an `addRequest` as an agent
 * (see `ERR_INVALID_ARG_TYPE` in the documentation of `http.request`).
 */
function watched(pool: HttpAgent, { bodyOfGet, onStart, onCut }: Watching): HttpAgent {
  const agent = pool as HttpAgent & { addRequest(request: ClientRequest, ...rest: unknown[]): void };
  return Object.create(pool, {
    addRequest: {
      value: (request: ClientRequest, ...rest: unknown[]): void => {
        onStart();
        request.once('response', (response) => {
          response.once('close', () => {
            if (!response.complete) onCut();
          });
        });
        if (bodyOfGet !== undefined) {
          request.setHeader('Content-Length', Buffer.byteLength(bodyOfGet));
          request.write(bodyOfGet);
        }
        agent.addRequest(request, ...rest);
      },
    },
  }) as HttpAgent;
}
