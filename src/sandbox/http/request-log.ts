/**
 * One request that reached the server. Bodies and headers are not kept, so that a request log can be
 * attached to a report without disclosing a password, a ticket or a key.
 */
export interface LoggedRequest {
  readonly id: number;
  /** Milliseconds since 1970 at which the request arrived. */
  readonly at: number;
  readonly method: string;
  /** Without the base path, percent-encoded as received. */
  readonly path: string;
  /** Without the question mark, and with `…` in place of secrets; empty when there was none. */
  readonly query: string;
  /** The status sent; 0 until a reply is sent, and permanently when the connection was cut. */
  readonly status: number;
  /** The server's own error code, where the reply was its error envelope. */
  readonly code?: number | string;
  /** The injected fault that affected the reply. */
  readonly fault?: string;
}

/** Every request, in the order of arrival. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  /** Records a request before it is processed; `complete` adds the result. */
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

/** Zato also accepts every field in the query string, passwords and session tokens included (zato-sso-api §2.1). */
const hideSecrets = (query: string): string =>
  query.replace(/\b(\w*(?:ust|password|token|code|key))=[^&]*/g, '$1=…');
