import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import type { RequestRecord } from '../../core/requests/request-record.ts';
import type { WaitReason, RequestStatistics } from '../../core/requests/request-statistics.ts';
import type { Secret } from '../../core/secret.ts';
import { Connections } from './connection/connections.ts';
import { hintInBetween } from './connection/in-between.ts';
import type { NetworkSettings } from './connection/network-settings.ts';
import { proxySecrets } from './connection/proxy-authorization.ts';
import { openExchange, type Exchange } from './exchange.ts';
import type { Exchanged } from './exchanged.ts';
import type { Json } from './json.ts';
import { redact, reveal } from './request-secrets.ts';
import { Meter } from './meter.ts';
import { RateLimiter, type RequestClass, type Waiting } from './rate-limiter.ts';
import { toDoubt, toReply, type Lost, type Rejected, type Reply } from './reply.ts';
import { RequestWatch } from './request-watch.ts';
import { retryDelayMs, retryPolicy } from './retry.ts';
import type { SharedRate } from '../shared-rate/shared-rate.ts';

export interface HttpSettings extends NetworkSettings {
  /** The root of every path, without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The secrets in the headers. */
  readonly secrets?: readonly Secret[];
  readonly ratePerSecond: number;
  readonly searchesPerSecond: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly sharedRate?: SharedRate;
  readonly onLongWait: (waitMs: number) => void;
  /** Called for every request that was sent, once it is over. */
  readonly onRequest?: (record: RequestRecord) => void;
  /**
   * Requests, as "POST /path", that are not GET and change only the caller's own session. They pass the read-only
   * guard, and are retried like reads.
   */
  readonly sessionRequests?: readonly string[];
  /** Whether an error answer means "try again" although its status does not say so. */
  readonly isPassing: (status: number, json: unknown) => boolean;
  /** Whether a refusal is in the server's own words. Any other refusal of a write proves nothing. */
  readonly isOwnRefusal: (status: number, json: unknown) => boolean;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** A {@link Secret} in it is sent in clear text and never shown. */
  readonly body?: Json;
  readonly requestClass?: RequestClass;
  /** How many times its caller sent the same before; default: 0. */
  readonly sentBefore?: number;
}

/** Which time a request is sent, and how many milliseconds it waited since the last. */
export interface Attempt {
  readonly attempt: number;
  readonly waitedMs: number;
}

/** A request on its way. */
interface Sending {
  readonly request: Request;
  readonly url: string;
  /** With those before, by whoever repeats it. */
  readonly attempt: number;
  /** Absent if the request is not recorded. */
  readonly watch: RequestWatch | undefined;
}

/** What the clients to one server have in common, whatever their root. */
interface Shared {
  readonly connections: Connections;
  readonly exchange: Exchange;
  readonly rateLimiter: RateLimiter;
  readonly meter: Meter;
}

function shareOf(settings: HttpSettings): Shared {
  const meter = new Meter();
  const rateLimiter = new RateLimiter(settings, {
    onLongWait: settings.onLongWait,
    onSlot: (_requestClass, waitedMs) => {
      meter.waited(waitedMs);
    },
  });
  const connections = new Connections(settings);
  return { connections, exchange: openExchange(settings, connections), rateLimiter, meter };
}

const NEVER = new AbortController().signal;

/**
 * HTTP to one server: every request passes the read-only guard, the rate limiter and the retries here.
 * It starts read-only; {@link HttpClient.allowWrites} is called once the operator has agreed.
 */
export class HttpClient {
  readonly #settings: HttpSettings;
  readonly #headersWithBody: HttpSettings['headers'];
  readonly #secrets: readonly Secret[];
  readonly #shared: Shared;
  #mode: 'read-only' | 'read-write' = 'read-only';
  #confirmWrite = (): void => undefined;

  /** @param shared of a client to the same server */
  constructor(settings: HttpSettings, shared = shareOf(settings)) {
    this.#settings = settings;
    const { proxy, secrets = [] } = settings;
    this.#secrets = proxy === undefined ? secrets : [...secrets, ...proxySecrets(proxy)];
    this.#headersWithBody = { ...settings.headers, 'Content-Type': 'application/json' };
    this.#shared = shared;
  }

  /** The same server, at the same rate, under another root. It is read-only until it is allowed to write itself. */
  at(baseUrl: string): HttpClient {
    return new HttpClient({ ...this.#settings, baseUrl }, this.#shared);
  }

  get baseUrl(): string {
    return this.#settings.baseUrl;
  }

  /** Whether a secret in its headers is of this kind. */
  holds(kind: abstract new (...args: never[]) => Secret): boolean {
    return this.#settings.secrets?.some((secret) => secret instanceof kind) === true;
  }

  /** Who may have answered in place of the server, with the flag that helps; undefined if there is no suspicion. */
  hintInBetween({ status }: Reply): string | undefined {
    return hintInBetween(this.baseUrl, status, this.#settings);
  }

  /** @param confirm called right before each write is sent; what it throws keeps the write back */
  allowWrites(confirm = this.#confirmWrite): void {
    this.#mode = 'read-write';
    this.#confirmWrite = confirm;
  }

  /** For the statistics: so many names will be searched for, perhaps several by one search. */
  willLookUp(names: number): void {
    this.#shared.meter.willLookUp(names);
  }

  statistics(): RequestStatistics {
    const shared = this.#settings.sharedRate?.statistics();
    const { meter, rateLimiter } = this.#shared;
    return { ...meter.statistics(), ...defined({ shared, slowed: rateLimiter.slowed }) };
  }

  get clockAheadMs(): number | undefined {
    return this.#shared.meter.clockAheadMs;
  }

  get waitReason(): WaitReason {
    return this.#shared.rateLimiter.waitReason;
  }

  /**
   * Sends, and retries while that is both useful and harmless: reads after any temporary fault, writes only if
   * the server said that it did not perform them or cannot have received them. A write that was refused, and
   * then stopped while it waited for a retry, returns the refusal.
   * @throws {OperatorError} `plan-must-not-write` for a write before writes are allowed
   * @throws the signal's reason if the run is stopped before anything was sent, and what `confirm` throws
   */
  async send(request: Request, signal: AbortSignal): Promise<Reply> {
    const isWrite = this.#isWrite(request);
    if (isWrite && this.#mode === 'read-only') {
      throw new OperatorError(`a plan must not send ${request.method} ${request.path}`, {
        code: 'plan-must-not-write',
        hint: 'No request was sent. This is a bug in rollcall; please report it.',
      });
    }
    let tried = await this.#tryOnce(request, { attempt: 1, waitedMs: 0 }, signal);
    let doubted = false;
    for (let attempt = 2; attempt <= retryPolicy.maxAttempts; attempt++) {
      if (tried.reply.kind === 'ok' || !this.#worthAnotherTry(request, tried.reply)) break;
      doubted ||= isWrite && tried.reply.kind === 'lost' && tried.reply.reached === 'maybe';
      try {
        const waitedMs = tried.pauseMs;
        await this.#shared.rateLimiter.pause(waitedMs, signal);
        tried = await this.#tryOnce(request, { attempt, waitedMs }, signal);
      } catch (error) {
        if (isWrite && signal.aborted) break;
        throw error;
      }
    }
    return doubted ? { ...tried.reply, doubted } : tried.reply;
  }

  /** The run is ending: see {@link RateLimiter.closeQueues}. */
  closeQueues(): void {
    this.#shared.rateLimiter.closeQueues();
  }

  /** One request, and how long it has to wait before a retry. */
  async #tryOnce(
    request: Request,
    retry: Attempt,
    signal: AbortSignal,
  ): Promise<{ reply: Reply; pauseMs: number }> {
    const sending = this.#sendingOf(request, retry);
    const { attempt } = retry;
    const exchanged = await this.#sendOnce(sending, signal);
    const answer = toReply(exchanged, attempt, redact(request.body, this.#secrets));
    const reply = this.#isDoubtful(request, answer) ? toDoubt(answer, this.hintInBetween(answer)) : answer;
    sending.watch?.answered(reply);
    if (exchanged.kind === 'answered') this.#shared.meter.answered(exchanged.date);
    const retryAfter = exchanged.kind === 'answered' ? exchanged.retryAfter : undefined;
    const delayMs = retryDelayMs(attempt, retryAfter, { nowMs: Date.now(), random: Math.random });
    if (reply.status === 429 || reply.status === 503) {
      // "Too many requests" concerns all requests, whether or not this one is retried.
      this.#shared.rateLimiter.slowDown(delayMs);
      return { reply, pauseMs: 0 };
    }
    if (reply.kind !== 'lost') this.#shared.rateLimiter.answered();
    return { reply, pauseMs: delayMs };
  }

  #sendingOf(request: Request, retry: Attempt): Sending {
    const { path, query = {}, body, sentBefore = 0 } = request;
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    const url = `${this.#settings.baseUrl}${path}${search === '' ? '' : `?${search}`}`;
    const { onRequest } = this.#settings;
    const attempt = sentBefore + retry.attempt;
    const secrets = { ofHeaders: this.#secrets, ofBody: body };
    const watch =
      onRequest && new RequestWatch({ ...retry, attempt, method: request.method, url, secrets }, onRequest);
    return { request, url, attempt, watch };
  }

  async #sendOnce({ request, url, attempt, watch }: Sending, signal: AbortSignal): Promise<Exchanged> {
    const { method, body, requestClass = 'any' } = request;
    const connection = this.#shared.connections.claim(url);
    const send: Waiting<Exchanged>['send'] = async (waits) => {
      if (this.#isWrite(request)) this.#confirmWrite();
      this.#shared.meter.sent(method, requestClass, attempt);
      watch?.sent(waits);
      return this.#shared.exchange(
        {
          method,
          url,
          headers: body === undefined ? this.#settings.headers : this.#headersWithBody,
          ...(body === undefined ? {} : { body: reveal(body) }),
        },
        // A write that was sent is always waited for: Ctrl-C must not leave it unanswered.
        this.#isWrite(request) ? NEVER : signal,
        connection,
      );
    };
    try {
      return await this.#shared.rateLimiter.run({ requestClass, connection, send }, signal);
    } catch (error) {
      watch?.stopped();
      throw error;
    } finally {
      connection.release();
    }
  }

  #isWrite({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
    return method !== 'GET' && this.#settings.sessionRequests?.includes(`${method} ${path}`) !== true;
  }

  #isDoubtful(request: Request, reply: Reply): reply is Rejected {
    if (reply.kind !== 'rejected' || !this.#isWrite(request)) return false;
    return !this.#settings.isOwnRefusal(reply.status, reply.json);
  }

  #worthAnotherTry(request: Request, reply: Rejected | Lost): boolean {
    if (reply.status === 429) return true;
    if (reply.kind === 'lost' && reply.hint !== undefined && !this.#shared.connections.haveServed)
      return false;
    if (reply.kind === 'rejected') return this.#settings.isPassing(reply.status, reply.json);
    if (this.#isWrite(request)) return reply.reached === 'no';
    return reply.status === undefined || retryPolicy.statuses.some((status) => status === reply.status);
  }
}
