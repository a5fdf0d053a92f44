import { OperatorError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { Proxy } from '../../jobs/session/server-options.ts';

/** The address of a proxy as it was given, and where. */
export interface NamedProxy {
  readonly text: string;
  /** As messages name it: `--proxy`, `HTTPS_PROXY`. */
  readonly namedBy: string;
}

/**
 * `proxy.example.org:3128`, `http://ann:password@proxy.example.org:3128`. Messages never repeat the text, which may hold a
 * password.
 * @throws {OperatorError} `usage-invalid`
 */
export function parseProxy({ text, namedBy }: NamedProxy): Proxy {
  const url = readAddress(text);
  // A password with a "/" ends the part before the "@" too early.
  const isWhole = url !== undefined && url.hostname !== '' && (!text.includes('@') || url.username !== '');
  if (!isWhole) {
    throw new OperatorError(`${namedBy} is not the address of a proxy`, {
      code: 'usage-invalid',
      hint: `No request was sent. Write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; signs such as @, : and / of a password as %40, %3A and %2F. ${WITHOUT}`,
    });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OperatorError(
      `${namedBy} names a proxy with ${url.protocol}//, and rollcall uses only HTTP proxies`,
      {
        code: 'usage-invalid',
        hint: `No request was sent. Give the address of an HTTP proxy: --proxy http://HOST:PORT. ${WITHOUT}`,
      },
    );
  }
  return {
    url: url.origin,
    namedBy,
    ...(url.username === '' ? {} : { username: decoded(url.username) }),
    ...(url.password === '' ? {} : { password: new Secret(decoded(url.password)) }),
  };
}

/** Whether there is a password in the address of a proxy, which may be one that cannot be used. */
export const holdsPassword = (text: string): boolean => (readAddress(text)?.password ?? '') !== '';

function readAddress(text: string): URL | undefined {
  const address = /^[a-z][a-z\d+.-]*:\/\//iu.test(text) ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

const WITHOUT = 'To reach the server without a proxy: --proxy none';

/** As it is where a percent sign is only a percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
