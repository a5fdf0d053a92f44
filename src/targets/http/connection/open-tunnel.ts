import { once } from 'node:events';
import { type IncomingMessage, request as askPlain, type RequestOptions } from 'node:http';
import { request as askTls } from 'node:https';
import type { Socket } from 'node:net';
import type { Proxy } from './network-settings.ts';
import { offersIn, proxyAuthorization } from './proxy-authorization.ts';
import type { TlsSettings } from './tls-settings.ts';

/** What a proxy answered to CONNECT. With 200, what is sent on the socket goes to the server. */
export interface Tunnel {
  readonly status: number;
  /** Ways of signing in that the proxy offers with a 407, e.g. `Basic realm="…"`. */
  readonly offers: readonly string[];
  readonly socket: Socket;
}

/** Asks a proxy for a connection to the server of this URL. @throws what Node throws, or an `AbortError` */
export async function openTunnel(
  { hostname, port }: URL,
  proxy: Proxy,
  { tls, signal }: { readonly tls: TlsSettings; readonly signal: AbortSignal },
): Promise<Tunnel> {
  const server = `${hostname}:${port || '443'}`;
  const to = new URL(proxy.url);
  const options: RequestOptions = {
    method: 'CONNECT',
    path: server,
    headers: { Host: server, ...proxyAuthorization(proxy) },
    agent: false,
    signal,
  };
  const asking = to.protocol === 'https:' ? askTls(to, { ...options, ...tls }) : askPlain(to, options);
  asking.end();
  const [answer, socket, early] = (await once(asking, 'connect')) as [IncomingMessage, Socket, Buffer];
  if (early.length > 0) socket.unshift(early);
  const { statusCode: status = 0, headers } = answer;
  return { status, offers: offersIn(headers['proxy-authenticate']), socket };
}
