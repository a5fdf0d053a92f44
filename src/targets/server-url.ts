import { OperatorError } from '../core/errors.ts';

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
 * Whether an address may turn out to be the server of this URL once it is asked: the API lies below the path
 * that was given, or at the root of its host (connect-api §1.1).
 * @throws {OperatorError} `server-url-invalid`
 */
export function mayMean(address: string, url: string): boolean {
  const { origin, pathname } = parseServerUrl(address);
  const path = pathname.replace(/\/+$/, '').replace(/\/__api__(\/v1)?$/, '');
  return url === origin || url === origin + path;
}

const invalidUrl = (server: string, cause?: unknown): OperatorError =>
  new OperatorError(`"${server}" is not the URL of a server`, {
    code: 'server-url-invalid',
    hint: 'Give the whole address, scheme first, e.g. https://connect.example.com or https://example.com/connect.',
    cause,
  });
