import { OperatorError } from '../../core/errors.ts';

/** @throws {OperatorError} `server-url-invalid` for anything but a complete http or https address without a password */
export function parseServerUrl(server: string): URL {
  let url: URL;
  try {
    url = new URL(server);
  } catch (cause) {
    throw invalidUrl(server, cause);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalidUrl(server);
  if (url.username !== '' || url.password !== '') {
    throw new OperatorError(`the URL of the server at ${url.host} holds a user name or a password`, {
      code: 'server-url-invalid',
      hint: `No request was sent: rollcall would not use them. Give the address alone: ${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`,
    });
  }
  return url;
}

/**
 * The possible roots of the API of a server, best first: below the given path, or at the root of the host if only
 * the dashboard is behind a path (connect-api §1.1).
 * @throws {OperatorError} `server-url-invalid`
 */
export function apiRoots(server: string): string[] {
  const url = parseServerUrl(server);
  const prefix = url.pathname.replace(/\/+$/, '').replace(/\/__api__(\/.*)?$/, '');
  // The dashboard is at /connect below the root of the API, and its address is the one that a browser shows.
  const prefixes = [prefix, prefix.replace(/\/connect$/, ''), ''];
  return [...new Set(prefixes)].map((each) => `${url.origin}${each}`);
}

/**
 * Whether a given address can lead to the server of this URL.
 * @throws {OperatorError} `server-url-invalid`
 */
export const mayMean = (address: string, url: string): boolean => apiRoots(address).includes(url);

const invalidUrl = (server: string, cause?: unknown): OperatorError =>
  // The part before the host may be a password, which breaks an address if it is not percent-encoded.
  new OperatorError(`"${server.replace(/^.*@/, '…@')}" is not the URL of a server`, {
    code: 'server-url-invalid',
    hint: 'Give the complete address with http:// or https://, e.g. https://connect.example.com or https://example.com/connect.',
    cause,
  });
