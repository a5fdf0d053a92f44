import { defined } from '../../core/defined.ts';
import type { Agent as HttpAgent, ClientRequest } from 'node:http';
import fetch from 'cross-fetch';
import { type Claim, Connections, type ConnectionSettings } from './connection/connections.ts';
import { Deadline } from './deadline.ts';
import type { Exchanged, Unanswered } from './exchanged.ts';
import { type Fault, isBeforeConnection } from './connection/fault.ts';
import { unsendableHeader } from './unsendable-header.ts';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a GET too, if the server expects its parameters there. */
  readonly body?: string;
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
  return async (request, signal, claim = connections.claim(request.url)) => {
    try {
      const unsendable = unsendableHeader(request.headers);
      if (unsendable !== undefined) return unanswered('no', unsendable);
      await connections.openFirst(claim, signal);
      if (claim.failure !== undefined) return unanswered('no', claim.failure);
      const exchanged = await exchangeOn(claim, request, signal);
      const fault = await connections.faultBehind(exchanged, claim);
      return fault === undefined ? exchanged : unanswered('no', fault);
    } finally {
      claim.release();
    }
  };
}

async function exchangeOn(
  claim: Claim,
  { url, body, ...request }: OutgoingRequest,
  signal: AbortSignal,
): Promise<Exchanged> {
  // fetch forbids the body of a GET, so it is written to the request directly.
  const bodyOfGet = request.method === 'GET' ? body : undefined;
  const deadline = new Deadline(claim.timeoutMs, signal);
  // The types of cross-fetch are those of browsers; node-fetch, which it uses here, also accepts `agent` and `size`.
  const init: RequestInit & { agent: unknown; size: number } = {
    redirect: 'manual',
    signal: deadline.signal,
    size: LARGEST_BODY,
    agent: watched(claim.agent, {
      bodyOfGet,
      onStart: (started) => {
        claim.address(started);
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
    const [retryAfter, requestId, location, proxyAuthenticate, date] = HEADERS.map(header);
    return {
      kind: 'answered',
      status: response.status,
      contentType: header('content-type') ?? '',
      body: await response.text(),
      ...defined({ retryAfter, requestId, location, proxyAuthenticate, date }),
    };
  } catch (error) {
    const { endedBy = 'failure' } = deadline;
    // node-fetch would go on reading an answer that it has given up, however long it is, or keep its connection.
    deadline.end('failure');
    switch (endedBy) {
      case 'stop':
        throw signal.reason;
      case 'time-out':
        return unanswered('maybe', claim.noAnswer);
      case 'cut':
        return unanswered('maybe', { why: 'the connection was cut during the answer' });
      case 'failure':
        if (isTooLarge(error)) return unanswered('maybe', TOO_LARGE);
        return unanswered(isBeforeConnection(error) ? 'no' : 'maybe', claim.explain(error));
    }
  } finally {
    deadline.release();
  }
}

const HEADERS = ['retry-after', 'x-correlation-id', 'location', 'proxy-authenticate', 'date'] as const;

const TOO_LARGE: Fault = { why: `the answer is larger than ${LARGEST_BODY / 1024 / 1024} MB` };

/** How node-fetch says that a body is larger than `size`, compressed or not. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'max-size';

const unanswered = (reached: Unanswered['reached'], fault: Fault): Unanswered => ({
  kind: 'unanswered',
  reached,
  ...fault,
});

interface Watching {
  readonly bodyOfGet: string | undefined;
  /** Called right before the request gets its connection. */
  readonly onStart: (request: ClientRequest) => void;
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
        onStart(request);
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
