import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

export interface Arrived {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly atMs: number;
}

/** What to do with a request; `index` counts from 0. */
export type Answer = (response: ServerResponse, request: Arrived, index: number) => void;

export interface BareServer {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** How many connections were ever opened. */
  readonly connections: () => number;
}

/** Starts servers that answer exactly as a test says, and stops them after it. */
export function bareServers(): (answer: Answer) => Promise<BareServer> {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(closers.splice(0).map((close) => close()));
  });
  return async (answer) => {
    const arrived: Arrived[] = [];
    let connections = 0;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const body = Buffer.concat(chunks).toString('utf8');
        arrived.push({ method, url, headers, body, atMs: performance.now() });
        answer(response, arrived.at(-1)!, arrived.length - 1);
      });
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(
      () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    );
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, arrived, connections: () => connections };
  };
}

export const json =
  (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };

export const html =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    response.end('<!DOCTYPE html><html><body>Something in front of the server</body></html>');
  };

/** Cuts the connection before the answer, or in the middle of it. */
export const cut =
  (when: 'before' | 'in-body' | 'in-chunks'): Answer =>
  (response) => {
    if (when !== 'before') {
      const length = when === 'in-body' ? { 'Content-Length': '1000' } : {};
      response.writeHead(200, { 'Content-Type': 'application/json', ...length });
      response.write('{"results":[');
    }
    setImmediate(() => response.destroy());
  };

/** One answer after the other; the last one is repeated. */
export const inTurn =
  (...answers: readonly [Answer, ...Answer[]]): Answer =>
  (response, request, index) => {
    answers[Math.min(index, answers.length - 1)]!(response, request, index);
  };

export const silence: Answer = () => undefined;
