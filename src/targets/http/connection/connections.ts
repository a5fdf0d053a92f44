import type { Agent, ClientRequest } from 'node:http';
import { defined } from '../../../core/defined.ts';
import type { Exchanged } from '../exchanged.ts';
import { Deadline } from '../deadline.ts';
import { ConnectionPool } from './connection-pool.ts';
import type { Way } from './dial.ts';
import { explain, type Fault, type FaultContext, FaultError, noAnswerWithin } from './fault.ts';
import type { NetworkSettings, Proxy } from './network-settings.ts';
import { addressThrough } from './forwarding.ts';
import { offersIn } from './proxy-authorization.ts';
import { explainProxy, noAnswerThrough, refusalBy } from './proxy-fault.ts';
import { tlsInstead } from './speaks-tls.ts';
import { tlsSettings } from './tls-settings.ts';

export interface ConnectionSettings extends NetworkSettings {
  readonly timeoutMs: number;
  readonly concurrency: number;
}

/** The connections of a run. */
export class Connections {
  readonly #settings: ConnectionSettings;
  readonly #way: Way;
  readonly #pools = new Map<string, ConnectionPool>();
  #haveServed = false;
  #first: Promise<void> | undefined;

  /** @throws {OperatorError} `usage-invalid` for a file that cannot be used */
  constructor(settings: ConnectionSettings) {
    const { proxy } = settings;
    this.#settings = settings;
    this.#way = { tls: tlsSettings(settings), timeoutMs: settings.timeoutMs, ...defined({ proxy }) };
  }

  /** Whether there was an answer before: a fault that comes later may pass, since the settings have worked. */
  get haveServed(): boolean {
    return this.#haveServed;
  }

  /**
   * Opens a connection ahead of the first request even where no rate asks for it: only then does an error say all that is
   * known about it. Others wait meanwhile. @throws only the signal's reason
   */
  async openFirst(claim: Claim, signal: AbortSignal): Promise<void> {
    if (this.#haveServed || claim.wasOpened) return;
    this.#first ??= claim.open(signal).finally(() => {
      this.#first = undefined;
    });
    await this.#first;
  }

  /** What is behind an exchange that did not get the answer of the server itself; it has done nothing then. */
  async faultBehind(
    exchanged: Exchanged,
    { forwardingProxy: proxy, url }: Claim,
  ): Promise<Fault | undefined> {
    const isAnswered = exchanged.kind === 'answered';
    if (isAnswered && exchanged.status === 407 && proxy !== undefined) {
      return refusalBy(proxy, url, { status: 407, offers: offersIn(exchanged.proxyAuthenticate) });
    }
    const isPuzzling = isAnswered ? exchanged.status === 400 : exchanged.reached === 'maybe';
    const isPlain = url.protocol === 'http:' && this.#settings.proxy === undefined;
    if (isPuzzling && isPlain && !this.#haveServed) return tlsInstead(url);
    this.#haveServed ||= isAnswered;
    return undefined;
  }

  claim(url: string): Claim {
    return new Claim(this.#poolFor(url), this.#settings);
  }

  /** A pool for each origin, so that no request gets a connection to another host. */
  #poolFor(address: string): ConnectionPool {
    const url = new URL(address);
    const pool =
      this.#pools.get(url.origin) ?? new ConnectionPool(url, this.#settings.concurrency, this.#way);
    this.#pools.set(url.origin, pool);
    return pool;
  }
}

/** The claim of one request to a connection, so that its bytes leave at the moment at which it is sent. */
export class Claim {
  readonly #pool: ConnectionPool;
  readonly #settings: ConnectionSettings;
  #state: 'unclaimed' | 'claimed' | 'released' = 'unclaimed';
  #failure: Fault | undefined;

  constructor(pool: ConnectionPool, settings: ConnectionSettings) {
    this.#pool = pool;
    this.#settings = settings;
  }

  get agent(): Agent {
    return this.#pool.agent;
  }

  get url(): URL {
    return this.#pool.url;
  }

  get timeoutMs(): number {
    return this.#settings.timeoutMs;
  }

  /** Whether {@link Claim.open} has been called. */
  get wasOpened(): boolean {
    return this.#state !== 'unclaimed';
  }

  /** The proxy that the request itself has to name its server to: one without a tunnel. */
  get forwardingProxy(): Proxy | undefined {
    return this.#pool.url.protocol === 'http:' ? this.#settings.proxy : undefined;
  }

  /** Why no connection could be opened. Nothing of the request has been sent then. */
  get failure(): Fault | undefined {
    return this.#failure;
  }

  /** Whether the bytes would leave at once; also true if there are none to send, since opening failed. */
  get isReady(): boolean {
    return this.#failure !== undefined || (this.#state === 'claimed' && this.#pool.hasEnough);
  }

  /** Opens a connection, unless enough are free. @throws only the signal's reason, if the run was stopped */
  async open(signal: AbortSignal): Promise<void> {
    if (this.#state === 'unclaimed') {
      this.#state = 'claimed';
      this.#pool.claim(1);
    }
    if (this.#pool.hasEnough) return;
    const { timeoutMs } = this.#settings;
    const deadline = new Deadline(timeoutMs, signal);
    try {
      await this.#pool.open(deadline.signal);
    } catch (error) {
      if (deadline.endedBy === 'stop') throw signal.reason;
      this.#failure = deadline.endedBy === 'time-out' ? this.noAnswer : this.explain(error);
    } finally {
      deadline.release();
    }
  }

  /** Before the request gets its connection: says where it goes, if that is not where the connection leads. */
  address(request: ClientRequest): void {
    if (this.forwardingProxy !== undefined) addressThrough(this.forwardingProxy, request, this.url);
  }

  /** What went wrong with the connection of this request. */
  explain(error: unknown): Fault {
    if (error instanceof FaultError) return error.fault;
    // Without a tunnel, the other end of the connection is the proxy.
    if (this.forwardingProxy !== undefined) return explainProxy(error, this.forwardingProxy);
    const { caFile, clientCertificate } = this.#settings;
    const certFile = clientCertificate?.certFile;
    const context: FaultContext = { url: this.#pool.url, ...defined({ caFile, certFile }) };
    return explain(error, context);
  }

  get noAnswer(): Fault {
    const { proxy, timeoutMs } = this.#settings;
    const why = noAnswerWithin(timeoutMs);
    return proxy === undefined ? { why } : noAnswerThrough(proxy, why);
  }

  /** The request has its connection now, or needs none any more. */
  release(): void {
    if (this.#state === 'claimed') this.#pool.claim(-1);
    this.#state = 'released';
  }
}
