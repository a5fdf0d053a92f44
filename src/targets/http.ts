import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../core/errors.ts';
import type { RequestFigures } from '../core/figures.ts';
import { openExchange, type Answered, type Exchange, type Exchanged } from './exchange.ts';
import { Meter } from './meter.ts';
import { Pace, type Lane } from './pace.ts';
import { retryDelayMs, retryPolicy } from './retry.ts';

export interface HttpSettings {
  /** Root that every path is appended to, without a slash at its end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ratePerSecond: number;
  readonly searchesPerSecond: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly caFile?: string;
  readonly onLongWait: (waitMs: number) => void;
  /** Whether an error answer means "try again" though its status does not say so. */
  readonly isPassing: (status: number, json: unknown) => boolean;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly lane?: Lane;
}

/** What a request came to, after all its retries. */
export type Reply = Ok | Rejected | Lost;

interface ReplyBase {
  /** Requests sent. */
  readonly attempts: number;
  readonly requestId?: string;
}

/** 2xx with JSON, or with nothing at all. */
export interface Ok extends ReplyBase {
  readonly kind: 'ok';
  readonly status: number;
  /** Undefined where the body was empty. */
  readonly json: unknown;
}

/** The server understood and said no: nothing was changed. */
export interface Rejected extends ReplyBase {
  readonly kind: 'rejected';
  readonly status: number;
  readonly contentType: string;
  /** Undefined where the body is not JSON. */
  readonly json: unknown;
  readonly location?: string;
}

/** No answer, or none that the server itself gave (HTML of a proxy, 5xx): a write may have been done. */
export interface Lost extends ReplyBase {
  readonly kind: 'lost';
  readonly reached: 'no' | 'maybe';
  readonly status?: number;
  readonly json: unknown;
  readonly why: string;
}

const NEVER = new AbortController().signal;

/**
 * One server's HTTP: every request passes the read-only guard, the pace and the retries here.
 * It opens read-only; {@link HttpClient.allowWrites} is called once the operator has said yes.
 */
export class HttpClient {
  readonly #settings: HttpSettings;
  readonly #pace: Pace;
  readonly #meter = new Meter();
  readonly #exchange: Exchange;
  #mode: 'read-only' | 'read-write' = 'read-only';

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#exchange = openExchange(settings);
    this.#pace = new Pace(settings, {
      onLongWait: settings.onLongWait,
      onSlot: (_lane, waitedMs) => {
        this.#meter.waited(waitedMs);
      },
    });
  }

  get baseUrl(): string {
    return this.#settings.baseUrl;
  }

  allowWrites(): void {
    this.#mode = 'read-write';
  }

  figures(): RequestFigures {
    return this.#meter.figures();
  }

  /**
   * Sends, and sends again while that is both useful and harmless: reads after any passing fault, writes
   * only when the server has said that it did not do them, or cannot have seen them.
   * @throws {OperatorError} `plan-must-not-write` for a write before writes are allowed
   */
  async send(request: Request, signal: AbortSignal): Promise<Reply> {
    if (request.method !== 'GET' && this.#mode === 'read-only') {
      throw new OperatorError(`a plan must not send ${request.method} ${request.path}`, {
        code: 'plan-must-not-write',
        hint: 'Nothing was sent. This is a fault of rollcall itself; please report it.',
      });
    }
    for (let attempt = 1; ; attempt++) {
      const exchanged = await this.#sendOnce(request, attempt, signal);
      const reply = toReply(exchanged, attempt);
      if (reply.kind === 'ok') {
        this.#pace.answered();
        return reply;
      }
      if (attempt === retryPolicy.maxAttempts || !this.#worthAnotherTry(request, reply)) return reply;
      const retryAfter = exchanged.kind === 'answered' ? exchanged.retryAfter : undefined;
      const delayMs = retryDelayMs(attempt, retryAfter, { nowMs: Date.now(), random: Math.random });
      // A server that says "too much" says it to all requests; a lost connection delays this one only.
      if (reply.status === 429 || reply.status === 503) this.#pace.slowDown(delayMs);
      else await sleep(delayMs, undefined, { signal });
    }
  }

  async #sendOnce(request: Request, attempt: number, signal: AbortSignal): Promise<Exchanged> {
    const { method, path, query = {}, body, lane = 'any' } = request;
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    const url = `${this.#settings.baseUrl}${path}${search === '' ? '' : `?${search}`}`;
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const send = (): Promise<Exchanged> => {
      this.#meter.sent(method, lane, attempt);
      return this.#exchange(
        {
          method,
          url,
          headers: { ...this.#settings.headers, ...json },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        // A write that is on its way is waited for: Ctrl-C must not leave it unanswered.
        method === 'GET' ? signal : NEVER,
      );
    };
    return this.#pace.run(lane, send, signal);
  }

  #worthAnotherTry(request: Request, reply: Rejected | Lost): boolean {
    if (reply.status === 429) return true;
    if (reply.kind === 'rejected') return this.#settings.isPassing(reply.status, reply.json);
    if (request.method !== 'GET') return reply.reached === 'no';
    return reply.status === undefined || retryPolicy.statuses.some((status) => status === reply.status);
  }
}

function toReply(exchanged: Exchanged, attempts: number): Reply {
  if (exchanged.kind === 'unanswered') {
    return { kind: 'lost', reached: exchanged.reached, json: undefined, why: exchanged.why, attempts };
  }
  const { status, contentType, requestId, location } = exchanged;
  const base = { attempts, status, ...(requestId === undefined ? {} : { requestId }) };
  const parsed = parseBody(exchanged);
  const json = parsed === 'not-json' ? undefined : parsed.json;
  if (status >= 500) return { kind: 'lost', reached: 'maybe', json, why: `HTTP ${status}`, ...base };
  if (status >= 300) {
    return { kind: 'rejected', json, contentType, ...(location === undefined ? {} : { location }), ...base };
  }
  if (parsed === 'not-json') {
    const why = `HTTP ${status} with ${contentType === '' ? 'no content type' : contentType} instead of JSON`;
    return { kind: 'lost', reached: 'maybe', json, why, ...base };
  }
  return { kind: 'ok', json, ...base };
}

function parseBody({ body, contentType }: Answered): { json: unknown } | 'not-json' {
  if (body === '') return { json: undefined };
  if (!contentType.includes('json')) return 'not-json';
  try {
    return { json: JSON.parse(body) as unknown };
  } catch {
    // Cut short on the way: as good as no answer.
    return 'not-json';
  }
}
