import { createServer, type IncomingMessage, request as forward, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach } from 'vitest';

interface Rules {
  /** `user:password`; default: everybody may. */
  readonly password?: string;
  /** A status that every request is refused with. */
  readonly refuses?: number;
  /** What a 407 offers. Default: Basic. */
  readonly offers?: string;
  /** The proxy itself is spoken to with TLS. */
  readonly tls?: ServerOptions;
}

export interface ProxyServer {
  readonly url: string;
  /** `host:port` */
  readonly host: string;
  /** The first lines of requests: `CONNECT localhost:443`, `GET http://…`. */
  readonly asked: readonly string[];
}

/** Starts proxies for http and https servers, and stops them after the test. */
export function proxies(): (rules?: Rules) => Promise<ProxyServer> {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });
  return async ({ password, refuses, offers = 'Basic realm="proxy"', tls } = {}) => {
    const asked: string[] = [];
    const open = new Set<Socket>();
    const refusal = (request: IncomingMessage): number | undefined => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const wanted = `Basic ${Buffer.from(password ?? '').toString('base64')}`;
      return password !== undefined && request.headers['proxy-authorization'] !== wanted ? 407 : refuses;
    };
    const onRequest: RequestListener = (request, response) => {
      const status = refusal(request);
      if (status !== undefined) {
        response.writeHead(status, { 'Content-Type': 'text/html', 'Proxy-Authenticate': offers });
        response.end('<h1>The proxy does not let this through</h1>');
        return;
      }
      const { method, headers } = request;
      const onward = forward(request.url ?? '', { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    };
    const server = tls === undefined ? createServer(onRequest) : createTlsServer(tls, onRequest);
    server.on('connect', (request, socket: Socket) => {
      const status = refusal(request);
      if (status !== undefined) {
        socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: ${offers}\r\n\r\n`);
        return;
      }
      const { hostname, port } = new URL(`http://${request.url ?? ''}`);
      const server = connect(Number(port || 80), hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        server.pipe(socket).pipe(server);
      });
      for (const one of [socket, server]) {
        open.add(one);
        one.on('error', () => one.destroy());
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.close();
      server.closeAllConnections();
      for (const socket of open) socket.destroy();
    });
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url: `http${tls === undefined ? '' : 's'}://${host}`, host, asked };
  };
}
