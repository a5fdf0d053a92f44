import { defined } from '../../core/defined.ts';
import type { Answered, Exchanged } from './exchange.ts';

/** What became of a request, after all its retries. */
export type Reply = Ok | Rejected | Lost;

interface ReplyBase {
  /** Requests sent. */
  readonly attempts: number;
  readonly requestId?: string;
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

/** No answer, or one that is not from the server itself (HTML of a proxy, 5xx): a write may have taken effect. */
export interface Lost extends ReplyBase {
  readonly kind: 'lost';
  readonly reached: 'no' | 'maybe';
  readonly status?: number;
  readonly json: unknown;
  readonly why: string;
}

/**
 * Interprets an exchange. An answer that cannot come from the server itself counts as lost.
 * @param redact removes the secrets from the text of a refusal
 */
export function toReply(exchanged: Exchanged, attempts: number, redact: (text: string) => string): Reply {
  if (exchanged.kind === 'unanswered') {
    return { kind: 'lost', reached: exchanged.reached, json: undefined, why: exchanged.why, attempts };
  }
  const { status, contentType, requestId, location } = exchanged;
  const unanswered = { attempts, ...defined({ requestId }) };
  const base = { ...unanswered, status };
  const parsed = parseBody(exchanged, status >= 300 ? redact : undefined);
  const json = typeof parsed === 'string' ? undefined : parsed.json;
  if (status >= 500) return { kind: 'lost', reached: 'maybe', json, why: `HTTP ${status}`, ...base };
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
