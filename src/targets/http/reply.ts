import { defined } from '../../core/defined.ts';
import type { Answered, Exchanged } from './exchanged.ts';

/** What became of a request, after all its retries. */
export type Reply = Ok | Rejected | Lost;

interface ReplyBase {
  /** Requests sent. */
  readonly attempts: number;
  readonly requestId?: string;
  /** An earlier attempt of the same write got an answer that was not the server's own, so it may have taken effect. */
  readonly doubted?: true;
}

/** 2xx with JSON or an empty body. */
export interface Ok extends ReplyBase {
  readonly kind: 'ok';
  readonly status: number;
  /** Undefined if the body was empty. */
  readonly json: unknown;
}

/** The server understood the request and refused it without changing anything. */
export interface Rejected extends ReplyBase {
  readonly kind: 'rejected';
  readonly status: number;
  readonly contentType: string;
  /** Undefined if the body is not JSON. */
  readonly json: unknown;
  readonly location?: string;
}

/**
 * No answer, or one that is not the server's own (the page of a proxy, a 5xx, the answer to another request): a
 * write may have taken effect.
 */
export interface Lost extends ReplyBase {
  readonly kind: 'lost';
  readonly reached: 'no' | 'maybe';
  /** The server may still be working on it, so a write may take effect later. */
  readonly pending?: true;
  readonly status?: number;
  readonly json: unknown;
  readonly why: string;
  /** What puts it right, with the flag; absent where time may do so. */
  readonly hint?: string;
}

/**
 * Interprets an exchange. An answer that cannot come from the server itself counts as lost.
 * @param redact removes the secrets from the text of a refusal
 */
export function toReply(exchanged: Exchanged, attempts: number, redact: (text: string) => string): Reply {
  if (exchanged.kind === 'unanswered') {
    const { reached, why, hint } = exchanged;
    const pending = reached === 'maybe' ? ({ pending: true } as const) : {};
    return { kind: 'lost', reached, json: undefined, why, attempts, ...defined({ hint }), ...pending };
  }
  const { status, contentType, requestId, location } = exchanged;
  const unanswered = { attempts, ...defined({ requestId }) };
  const base = { status, ...unanswered };
  const parsed = parseBody(exchanged, status >= 300 ? redact : undefined);
  const json = typeof parsed === 'string' ? undefined : parsed.json;
  if (status >= 500) {
    return { kind: 'lost', reached: 'maybe', json, why: `HTTP ${status}`, ...base, ...pendingAfter(status) };
  }
  if (status >= 300) {
    return {
      kind: 'rejected',
      json,
      contentType,
      ...(location === undefined ? {} : { location: redact(location) }),
      ...base,
    };
  }
  if (parsed === 'cut-short') {
    // As good as no answer. Without a status, so that a read is retried.
    const why = `HTTP ${status} with incomplete JSON`;
    return { kind: 'lost', reached: 'maybe', json, why, ...unanswered };
  }
  if (parsed === 'not-json') {
    const why = `HTTP ${status} with ${contentType === '' ? 'no content type' : contentType} instead of JSON`;
    return { kind: 'lost', reached: 'maybe', json, why, ...base };
  }
  return { kind: 'ok', json, ...base };
}

/**
 * A refusal of a write that is not in the server's own words. A proxy in front of the server may answer so after the
 * server has done the write, so it proves nothing.
 * @param suspicion who may have answered, in a sentence
 */
export function toDoubt(rejected: Rejected, suspicion: string | undefined): Lost {
  const { status, contentType, location, json, attempts, requestId } = rejected;
  const found =
    location === undefined
      ? `HTTP ${status} ${contentType === '' ? 'without a content type' : `as ${contentType}`}, not the server's own answer`
      : `the server redirects to ${location}`;
  const why = suspicion === undefined ? found : `${found}. ${suspicion}`;
  const known = { attempts, status, ...defined({ requestId }) };
  return { kind: 'lost', reached: 'maybe', json, why, ...known, ...pendingAfter(status) };
}

/** Statuses with which a proxy says that it did not wait for the server: 504, and those that some proxies add. */
const GAVE_UP_WAITING: readonly number[] = [408, 499, 504, 522, 524];

const pendingAfter = (status: number): Pick<Lost, 'pending'> =>
  GAVE_UP_WAITING.includes(status) ? { pending: true } : {};

function parseBody(
  { body, contentType }: Answered,
  redact: ((text: string) => string) | undefined,
): { json: unknown } | 'not-json' | 'cut-short' {
  if (body === '') return { json: undefined };
  if (!contentType.includes('json')) return 'not-json';
  try {
    if (redact === undefined) return { json: JSON.parse(body) as unknown };
    const concealed = (_key: string, value: unknown): unknown =>
      typeof value === 'string' ? redact(value) : value;
    return { json: JSON.parse(body, concealed) as unknown };
  } catch {
    return 'cut-short';
  }
}
