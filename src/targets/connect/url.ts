import { OperatorError } from '../../core/errors.ts';
import { type Json, text } from './shapes.ts';

/**
 * The roots under which the API of a server may lie, best first: below the path that was given, else at
 * the host's root, for servers whose dashboard alone is behind a path (connect-api §1.1).
 * @throws {OperatorError} `server-url-invalid`
 */
export function apiRoots(server: string): string[] {
  let url: URL;
  try {
    url = new URL(server);
  } catch (cause) {
    throw invalidUrl(server, cause);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalidUrl(server);
  const prefix = url.pathname.replace(/\/+$/, '').replace(/\/__api__(\/v1)?$/, '');
  const roots = [`${url.origin}${prefix}`];
  if (prefix !== '') roots.push(url.origin);
  return roots;
}

/** What comes before a guid in the address of a user's page: the dashboard is below a path of its own (connect-api §1.1). */
export const userPagesOf = (baseUrl: string, settings: Json): string =>
  `${baseUrl}${text(settings, 'dashboard_path') || '/connect'}/#/people/users/`;

const invalidUrl = (server: string, cause?: unknown): OperatorError =>
  new OperatorError(`"${server}" is not the URL of a server`, {
    code: 'server-url-invalid',
    hint: 'Give the whole address, scheme first, e.g. https://connect.example.com or https://example.com/connect.',
    cause,
  });
