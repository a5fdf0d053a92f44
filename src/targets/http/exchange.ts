import { defined } from '../../core/defined.ts';
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import fetch from 'cross-fetch';
import { OperatorError } from '../../core/errors.ts';
import { Deadline } from './deadline.ts';

export interface ExchangeSettings {
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** PEM file of a certificate authority to trust in addition to the usual ones. */
  readonly caFile?: string;
  /** `skip`: any certificate will do. Default: check. */
  readonly certificates?: 'check' | 'skip';
}

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

export type Exchange = (request: OutgoingRequest, signal: AbortSignal) => Promise<Exchanged>;

/** The largest answer that is read, in bytes: a page of 500 users has less than 1 MB. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Errors before there is a connection: the server has not received anything. */
const BEFORE_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Sends HTTP requests over a separate keep-alive agent. Bodies are always read completely, because an unread one
 * never releases its connection.
 * @throws only the signal's reason, if the run was stopped
 */
export function openExchange(settings: ExchangeSettings): Exchange {
  const { timeoutMs } = settings;
  const { http, https } = openPools(settings);

  return async ({ url, body, ...request }, signal) => {
    // fetch forbids the body of a GET, so it is written to the request directly.
    const bodyOfGet = request.method === 'GET' ? body : undefined;
    const deadline = new Deadline(timeoutMs, signal);
    // The types of cross-fetch are those of browsers; node-fetch, which it uses here, also accepts `agent` and `size`.
    const init: RequestInit & { agent: unknown; size: number } = {
      redirect: 'manual',
      signal: deadline.signal,
      size: LARGEST_BODY,
      agent: watched(url.startsWith('https:') ? https : http, {
        bodyOfGet,
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
          return lost(`no answer within ${timeoutMs / 1000} s`);
        case 'cut':
          return lost('the connection was cut during the answer');
        case undefined: {
          if (isTooLarge(error)) return lost(`the answer is larger than ${LARGEST_BODY / 1024 / 1024} MB`);
          const code = errorCode(error);
          const reached = BEFORE_CONNECTION.has(code) ? 'no' : 'maybe';
          return { kind: 'unanswered', reached, why: explain(code, error) };
        }
      }
    } finally {
      deadline.release();
    }
  };
}

function openPools({ concurrency, caFile, certificates = 'check' }: ExchangeSettings): {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
} {
  const pool = { keepAlive: true, maxSockets: Math.max(1, concurrency) };
  const https = new HttpsAgent({
    ...pool,
    // Said in any case: otherwise the environment decides (NODE_TLS_REJECT_UNAUTHORIZED).
    rejectUnauthorized: certificates === 'check',
    ...(caFile === undefined ? {} : { ca: [...rootCertificates, readCa(caFile)] }),
  });
  return { http: new HttpAgent(pool), https };
}

/** How node-fetch says that a body is larger than `size`, compressed or not. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'max-size';

const lost = (why: string): Unanswered => ({ kind: 'unanswered', reached: 'maybe', why });

/**
 * The pool for one request, with its answer watched: node-fetch 2.7 does not notice if a body of known length ends
 * too early, and would wait for the rest until the timeout. Node accepts anything with an `addRequest` as an agent
 * (see `ERR_INVALID_ARG_TYPE` in the documentation of `http.request`).
 */
function watched(
  pool: HttpAgent,
  { bodyOfGet, onCut }: { readonly bodyOfGet: string | undefined; readonly onCut: () => void },
): HttpAgent {
  const agent = pool as HttpAgent & { addRequest(request: ClientRequest, ...rest: unknown[]): void };
  return Object.create(pool, {
    addRequest: {
      value: (request: ClientRequest, ...rest: unknown[]): void => {
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

function readCa(file: string): Buffer {
  const hint = 'Give --ca the path of a PEM file with the certificate of the authority (BEGIN CERTIFICATE).';
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (cause) {
    throw new OperatorError(`the certificate file ${file} cannot be read`, {
      code: 'usage-invalid',
      hint,
      cause,
    });
  }
  try {
    new X509Certificate(pem);
  } catch (cause) {
    throw new OperatorError(`there is no certificate in ${file}`, { code: 'usage-invalid', hint, cause });
  }
  return pem;
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function explain(code: string, error: unknown): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'no server is listening at that address (ECONNREFUSED)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name was not found (${code})`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return `the connection was cut (${code})`;
    default:
      if (/CERT|TLS|UNABLE_TO/.test(code)) {
        return `the server's certificate is not trusted (${code}); if a company's own authority has signed it, name its certificate with --ca FILE`;
      }
      if (code === 'EPROTO')
        return 'the server does not speak TLS at this port (EPROTO); is its address http://?';
      return code === '' ? String(error) : code;
  }
}
