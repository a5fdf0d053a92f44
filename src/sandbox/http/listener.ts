import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../core/errors.ts';
import { control, CONTROL_ROOT } from './control.ts';
import { routeNotFound, type ApiRequest, type Reply } from './exchange.ts';
import type { FaultRule } from './fault-rule.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import { send } from './send.ts';

export interface ListenerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Prefix of every path: empty, or e.g. `/apps/connect`. */
  readonly basePath: string;
  /** How long a request waits before it is processed. */
  readonly latencyMs: number;
  readonly requestLog: RequestLog;
  readonly faults: Faults;
  readonly now: () => Date;
  readonly handle: (request: ApiRequest) => Reply;
  /** The reply that a fault causes; undefined for a fault of the connection. */
  readonly faultReply: (fault: FaultRule) => Reply | undefined;
  readonly state: () => unknown;
}

export interface Listener {
  /** Includes the base path, without a trailing slash. */
  readonly url: string;
  /** Closes every connection, idle or not. */
  close(): Promise<void>;
}

/** Larger than any request of the API; the rest of a larger body is dropped, not buffered. */
const BODY_LIMIT = 1 << 20;

const LAST_PORT = 65_535;

/**
 * Listens on this machine only, because the keys of the sandbox are not secret.
 * @throws {OperatorError} `usage-invalid` for a port that does not exist, `port-in-use`
 */
export async function listen(options: ListenerOptions): Promise<Listener> {
  if (!Number.isInteger(options.port) || options.port < 0 || options.port > LAST_PORT) {
    throw notAPort(options.port);
  }
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, options).catch(() => {
      outgoing.destroy();
    });
  });
  // A bulk run pauses between requests; closing its connection meanwhile would be a fault that was not requested.
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
  options: ListenerOptions,
): Promise<void> {
  const { basePath, requestLog, faults, now } = options;
  const at = now().getTime();
  const [target = '/', query = ''] = splitOnce(incoming.url ?? '/', '?');
  const inside = basePath === '' || target === basePath || target.startsWith(`${basePath}/`);
  const path = inside ? target.slice(basePath.length) : target;
  const method = incoming.method ?? 'GET';
  const read = async (id: number): Promise<ApiRequest> => {
    const bytes = await readBytes(incoming);
    return {
      id,
      method,
      path,
      query: new URLSearchParams(query),
      headers: incoming.headers,
      body: bytes.toString('utf8'),
      bytes,
      origin: `http://${incoming.headers.host ?? ''}${basePath}`,
      params: {},
    };
  };
  if (path.startsWith(CONTROL_ROOT)) {
    await send(outgoing, control(await read(0), options), undefined);
    return;
  }
  const id = requestLog.open({ at, method, path, query });
  const { delayMs, fault } = inside ? faults.judge(method, path) : { delayMs: 0 };
  if (fault !== undefined) requestLog.complete(id, { fault: fault.kind });
  if (fault?.kind === 'cut-before') {
    outgoing.destroy();
    return;
  }
  const request = await read(id);
  if (options.latencyMs + delayMs > 0) await delay(options.latencyMs + delayMs);
  const reply = inside ? replyTo(request, fault, options) : routeNotFound();
  if (fault?.kind !== 'cut-after') {
    const { status, code } = reply;
    requestLog.complete(id, { status, ...(code === undefined ? {} : { code }) });
  }
  await send(outgoing, reply, fault);
}

/** The reply of a fault replaces that of the server, which may or may not have processed the request. */
function replyTo(request: ApiRequest, fault: FaultRule | undefined, options: ListenerOptions): Reply {
  const instead = fault === undefined ? undefined : options.faultReply(fault);
  if (instead !== undefined && fault?.commit !== 'yes') return instead;
  const reply = options.handle(request);
  return instead ?? reply;
}

async function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

const notAPort = (port: number): OperatorError =>
  new OperatorError(`${port} is not a port number`, {
    code: 'usage-invalid',
    hint: `A port is a whole number from 0 to ${LAST_PORT}; 0 takes any free one.`,
  });

const portInUse = (port: number, cause: unknown): OperatorError =>
  new OperatorError(`port ${port} is already in use`, {
    code: 'port-in-use',
    hint: 'Choose another one with --port, or --port 0 for any free one.',
    cause,
  });
