import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { openTunnel } from './open-tunnel.ts';
import type { Proxy } from './network-settings.ts';
import { explainProxy, notTlsThrough, refusalBy } from './proxy-fault.ts';
import { errorCode, FaultError, isNotTls } from './fault.ts';
import type { TlsSettings } from './tls-settings.ts';

/** How connections to a server are opened. */
export interface Way {
  readonly tls: TlsSettings;
  readonly timeoutMs: number;
  readonly proxy?: Proxy;
}

/** A TLS session of an earlier connection makes the next handshake shorter. */
export interface Resumption {
  readonly session: Buffer | undefined;
  readonly onSession: (session: Buffer) => void;
}

/**
 * Opens a connection on which a request to this URL may be sent at once.
 * @throws {FaultError} where a proxy is involved, otherwise what Node throws, or an `AbortError`
 */
export async function dial(
  url: URL,
  { tls, proxy }: Way,
  { signal, ...resumption }: Resumption & { readonly signal: AbortSignal },
): Promise<Socket> {
  if (url.protocol !== 'https:') {
    // A proxy is told in each request where it goes.
    if (proxy === undefined) return opened(connectPlain(addressOf(url)), 'connect', signal);
    return viaProxy(proxy, () => {
      const to = new URL(proxy.url);
      const socket = to.protocol === 'https:' ? startTls(to, tls) : connectPlain(addressOf(to));
      return opened(socket, to.protocol === 'https:' ? 'secureConnect' : 'connect', signal);
    });
  }
  if (proxy === undefined) return opened(startTls(url, tls, resumption), 'secureConnect', signal);
  const tunnel = await viaProxy(proxy, () => openTunnel(url, proxy, { tls, signal }));
  if (tunnel.status !== 200) {
    tunnel.socket.destroy();
    throw new FaultError(refusalBy(proxy, url, tunnel));
  }
  try {
    return await opened(
      startTls(url, tls, { ...resumption, socket: tunnel.socket }),
      'secureConnect',
      signal,
    );
  } catch (error) {
    throw isNotTls(errorCode(error)) ? new FaultError(notTlsThrough(proxy, url, error), error) : error;
  }
}

async function viaProxy<T>(proxy: Proxy, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw new FaultError(explainProxy(error, proxy), error);
  }
}

function startTls(
  url: URL,
  tls: TlsSettings,
  { session, onSession, socket }: Partial<Resumption> & { readonly socket?: Socket } = {},
): TLSSocket {
  const { host, port } = addressOf(url);
  const connection = connectTls({
    ...tls,
    ...(socket === undefined ? { host, port } : { socket, host }),
    servername: isIP(host) === 0 ? host : '',
    ALPNProtocols: ['http/1.1'],
    ...(session === undefined ? {} : { session }),
  });
  if (onSession !== undefined) connection.on('session', onSession);
  return connection;
}

async function opened<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  try {
    await once(socket, event, { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return socket.setNoDelay(true);
}

/** Host without brackets, and port. */
export function addressOf({ hostname, port, protocol }: URL): {
  readonly host: string;
  readonly port: number;
} {
  return {
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
  };
}
