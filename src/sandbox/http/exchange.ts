import type { IncomingHttpHeaders } from 'node:http';

/** A request as the handlers see it. */
export interface ApiRequest {
  /** Number of the request since the server started; the request log's id. */
  readonly id: number;
  readonly method: string;
  /** Path under the server's base path, still percent-encoded, e.g. `/__api__/v1/users`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What the client calls this server, base path included and without a trailing slash. */
  readonly origin: string;
  /** Parts of the path that the route names in braces, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  /** The server's own error code, for the request log. */
  readonly code?: number | string;
}

export const jsonReply = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

export const emptyReply = (status: 200 | 204): Reply => ({ status, headers: {}, body: '' });

export const textReply = (status: number, contentType: string, body: string): Reply => ({
  status,
  headers: { 'Content-Type': contentType },
  body,
});

/** What Go's own router says about a path it does not know (connect-api §1.5). */
export const routeNotFound = (): Reply => textReply(404, 'text/plain; charset=utf-8', '404 page not found\n');
