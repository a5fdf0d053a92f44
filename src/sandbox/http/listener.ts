import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../core/errors.ts';
import { routeNotFound, type ApiRequest, type Reply } from './exchange.ts';
import type { Ledger } from './ledger.ts';

export interface ListenerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Path in front of every route: empty, or like `/apps/connect`. */
  readonly basePath: string;
  /** Time between a request's arrival and the beginning of the work on it. */
  readonly latencyMs: number;
  readonly ledger: Ledger;
  readonly now: () => Date;
  readonly handle: (request: ApiRequest) => Reply;
}

export interface Listener {
  /** Base path included, without a trailing slash. */
  readonly url: string;
  /** Cuts every connection, idle or not. */
  close(): Promise<void>;
}

/** Larger bodies than any request of the API; what is beyond it is cut off, not buffered. */
const BODY_LIMIT = 1 << 20;

/** Listens on this machine only: the sandbox's keys are no secret. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, options).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : undefined);
    });
  });
  // A bulk run pauses between requests; a connection closed under its hands would be a fault nobody asked for.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(options.port, error) : error);
    });
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${options.basePath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { basePath, latencyMs, ledger, now, handle }: ListenerOptions,
): Promise<void> {
  const [target = '/', query = ''] = splitOnce(incoming.url ?? '/', '?');
  const inside = basePath === '' || target === basePath || target.startsWith(`${basePath}/`);
  const path = inside ? target.slice(basePath.length) : target;
  const method = incoming.method ?? 'GET';
  const id = ledger.open({ at: now().getTime(), method, path, query });
  const body = await readText(incoming);
  if (latencyMs > 0) await delay(latencyMs);
  const request: ApiRequest = {
    id,
    method,
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    body,
    origin: `http://${incoming.headers.host ?? ''}${basePath}`,
    params: {},
  };
  send(outgoing, inside ? handle(request) : routeNotFound());
  ledger.settle(id, { status: outgoing.statusCode });
}

function send(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.statusCode = status;
  if (status !== 204) outgoing.setHeader('Content-Length', Buffer.byteLength(body));
  outgoing.end(body);
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

const portInUse = (port: number, cause: unknown): OperatorError =>
  new OperatorError(`port ${port} is already in use`, {
    code: 'port-in-use',
    hint: 'Choose another one with --port, or --port 0 for any free one.',
    cause,
  });
