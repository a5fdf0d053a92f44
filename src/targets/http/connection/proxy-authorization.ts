import { Secret } from '../../../core/secret.ts';
import type { Proxy } from './network-settings.ts';

/** The header with which a proxy lets requests through; none where it asks for no password. */
export function proxyAuthorization(proxy: Proxy): { readonly 'Proxy-Authorization'?: string } {
  const credentials = encodedCredentials(proxy);
  return credentials === undefined ? {} : { 'Proxy-Authorization': `Basic ${credentials.reveal()}` };
}

/** All that must not be shown of a proxy. */
export const proxySecrets = (proxy: Proxy): readonly Secret[] =>
  [proxy.password, encodedCredentials(proxy)].filter((secret) => secret !== undefined);

function encodedCredentials({ username = '', password }: Proxy): Secret | undefined {
  if (username === '' && password === undefined) return undefined;
  return new Secret(Buffer.from(`${username}:${password?.reveal() ?? ''}`).toString('base64'));
}

/** The ways of signing in that a proxy offers: `Basic realm="…"`; Node joins several of these headers with a comma. */
export const offersIn = (proxyAuthenticate: string | undefined): readonly string[] =>
  proxyAuthenticate?.split(', ') ?? [];
