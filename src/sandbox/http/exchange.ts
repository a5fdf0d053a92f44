import type { IncomingHttpHeaders } from 'node:http';

/** A request as the handlers see it. */
export interface ApiRequest {
  /** Counts the requests since the server started; its id in the request log. */
  readonly id: number;
  readonly method: string;
  /** Without the base path, still percent-encoded, e.g. `/__api__/v1/users`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The same before it is decoded, for uploads. */
  readonly bytes: Buffer;
  /** The URL by which the client addresses this server, with the base path and without a trailing slash. */
  readonly origin: string;
  /** The path segments that the route has in braces, percent-decoded. */
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

/** The reply of Go's router for an unknown path (connect-api §1.5). */
export const routeNotFound = (): Reply => textReply(404, 'text/plain; charset=utf-8', '404 page not found\n');
