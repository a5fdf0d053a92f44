import { OperatorError } from '../../core/errors.ts';

/** @throws {OperatorError} `server-url-invalid` for anything but a whole address of the web */
export function parseServerUrl(server: string): URL {
  let url: URL;
  try {
    url = new URL(server);
  } catch (cause) {
    throw invalidUrl(server, cause);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalidUrl(server);
  return url;
}

/**
 * The roots under which the API of a server may lie, best first: below the path that was given, else at
 * the host's root, for servers whose dashboard alone is behind a path (connect-api §1.1).
 * @throws {OperatorError} `server-url-invalid`
 */
export function apiRoots(server: string): string[] {
  const url = parseServerUrl(server);
  const prefix = url.pathname.replace(/\/+$/, '').replace(/\/__api__(\/v1)?$/, '');
  const roots = [`${url.origin}${prefix}`];
  if (prefix !== '') roots.push(url.origin);
  return roots;
}

/**
 * Whether an address may turn out to be the server of this URL once it is asked.
 * @throws {OperatorError} `server-url-invalid`
 */
export const mayMean = (address: string, url: string): boolean => apiRoots(address).includes(url);

const invalidUrl = (server: string, cause?: unknown): OperatorError =>
  // What stands before the host may be a password, which breaks an address when it is not percent-encoded.
  new OperatorError(`"${server.replace(/^.*@/, '…@')}" is not the URL of a server`, {
    code: 'server-url-invalid',
    hint: 'Give the whole address, scheme first, e.g. https://connect.example.com or https://example.com/connect.',
    cause,
  });
