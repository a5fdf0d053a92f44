import type { ClientRequest } from 'node:http';
import type { Proxy } from './network-settings.ts';
import { proxyAuthorization } from './proxy-authorization.ts';

/** Writes into a request to a proxy without a tunnel where it goes: the whole address instead of the path. */
export function addressThrough(proxy: Proxy, request: ClientRequest, server: URL): void {
  request.path = `${server.origin}${request.path}`;
  for (const [name, value] of Object.entries(proxyAuthorization(proxy))) request.setHeader(name, value);
}
