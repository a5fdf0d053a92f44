import type { Agent } from 'node:http';
import { rootCertificates } from 'node:tls';
import { readCertificateAuthority } from './certificate-authority.ts';
import { ConnectionPool, type TlsSettings } from './connection-pool.ts';
import { Deadline } from './deadline.ts';
import { explain, noAnswerWithin } from './network-error.ts';

export interface ConnectionSettings {
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** PEM file of a certificate authority to trust in addition to the usual ones. */
  readonly caFile?: string;
  /** `skip`: any certificate will do. Default: check. */
  readonly certificates?: 'check' | 'skip';
}

/** The connections of a run. */
export class Connections {
  readonly #settings: ConnectionSettings;
  readonly #tls: TlsSettings;
  readonly #pools = new Map<string, ConnectionPool>();

  /** @throws {OperatorError} `usage-invalid` for a `caFile` that cannot be used */
  constructor(settings: ConnectionSettings) {
    const { caFile, certificates = 'check' } = settings;
    this.#settings = settings;
    this.#tls = {
      // Said in any case: otherwise the environment decides (NODE_TLS_REJECT_UNAUTHORIZED).
      rejectUnauthorized: certificates === 'check',
      ...(caFile === undefined ? {} : { ca: [...rootCertificates, readCertificateAuthority(caFile)] }),
    };
  }

  claim(url: string): Claim {
    return new Claim(this.#poolFor(url), this.#settings.timeoutMs);
  }

  /** A pool for each origin, so that no request gets a connection to another host. */
  #poolFor(address: string): ConnectionPool {
    const url = new URL(address);
    const pool =
      this.#pools.get(url.origin) ?? new ConnectionPool(url, this.#settings.concurrency, this.#tls);
    this.#pools.set(url.origin, pool);
    return pool;
  }
}

/** The claim of one request to a connection, so that its bytes leave at the moment at which it is sent. */
export class Claim {
  readonly #pool: ConnectionPool;
  readonly #timeoutMs: number;
  #state: 'unclaimed' | 'claimed' | 'released' = 'unclaimed';
  #failure: string | undefined;

  constructor(pool: ConnectionPool, timeoutMs: number) {
    this.#pool = pool;
    this.#timeoutMs = timeoutMs;
  }

  get agent(): Agent {
    return this.#pool.agent;
  }

  /** In words, why no connection could be opened. Nothing of the request has been sent then. */
  get failure(): string | undefined {
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
    const deadline = new Deadline(this.#timeoutMs, signal);
    try {
      await this.#pool.open(deadline.signal);
    } catch (error) {
      if (deadline.endedBy === 'stop') throw signal.reason;
      this.#failure = deadline.endedBy === 'time-out' ? noAnswerWithin(this.#timeoutMs) : explain(error);
    } finally {
      deadline.release();
    }
  }

  /** The request has its connection now, or needs none any more. */
  release(): void {
    if (this.#state === 'claimed') this.#pool.claim(-1);
    this.#state = 'released';
  }
}
