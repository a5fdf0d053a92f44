import { parseServerUrl } from '../server-url.ts';
import { type Json, text } from '../json.ts';

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

/** What comes before a guid in the address of a user's page: the dashboard is below a path of its own (connect-api §1.1). */
export const userPagesOf = (baseUrl: string, settings: Json): string =>
  `${baseUrl}${text(settings, 'dashboard_path') || '/connect'}/#/people/users/`;
