/**
 * One request that reached the server. Bodies and headers are never kept, so that a request log can be
 * attached to a report without giving away a password, a ticket or a key.
 */
export interface LoggedRequest {
  readonly id: number;
  /** Milliseconds since 1970 at which the request arrived. */
  readonly at: number;
  readonly method: string;
  /** Under the server's base path, percent-encoded as it came. */
  readonly path: string;
  /** Without the question mark, and with `…` for what is secret in it; empty when there was none. */
  readonly query: string;
  /** The status sent; 0 while no reply has been sent, and for good when the connection was cut. */
  readonly status: number;
  /** The server's own error code, where the reply was its error envelope. */
  readonly code?: number | string;
  /** The injected fault that shaped the reply. */
  readonly fault?: string;
}

/** Every request in the order of arrival. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  /** Notes a request before anything is done about it; `complete` completes the entry. */
  open(entry: Pick<LoggedRequest, 'at' | 'method' | 'path' | 'query'>): number {
    const id = this.#entries.length + 1;
    this.#entries.push({ id, ...entry, query: hideSecrets(entry.query), status: 0 });
    return id;
  }

  complete(id: number, result: Partial<Pick<LoggedRequest, 'status' | 'code' | 'fault'>>): void {
    const entry = this.#entries[id - 1];
    if (entry !== undefined) this.#entries[id - 1] = { ...entry, ...result };
  }
}

/** Zato takes everything in a query string too, passwords and sessions among it (zato-sso-api §2.1). */
const hideSecrets = (query: string): string =>
  query.replace(/\b(\w*(?:ust|password|token|code|key))=[^&]*/g, '$1=…');
