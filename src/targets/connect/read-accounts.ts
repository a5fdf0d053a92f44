import type { DirectoryUser } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { AccountsWanted } from '../../core/target.ts';
import type { HttpClient } from '../http/http.ts';
import { PAGE_SIZE, readPage, resultOf, toOperatorError } from './api.ts';
import { parseUser } from './shapes.ts';

export const USERS = '/__api__/v1/users';

/**
 * Accounts one by one, with a request for each: by their GUIDs, or by their exact names, with others whose names begin
 * in the same way. Those that do not exist are left out.
 * @throws {OperatorError} if one cannot be read
 */
export async function readAccounts(
  http: HttpClient,
  { guids, names }: AccountsWanted,
  signal: AbortSignal,
): Promise<DirectoryUser[]> {
  const users: DirectoryUser[] = [];
  for (const guid of guids) {
    const user = await readAccount(http, guid, signal);
    if (user !== undefined) users.push(user);
  }
  for (const name of names) {
    // Exact matches come first, and a prefix search has one page only (connect-api §4.2).
    const page = await readPage(http, USERS, { prefix: name, page_size: PAGE_SIZE }, signal);
    users.push(...page.results.flatMap((row) => parseUser(row) ?? []));
  }
  return users;
}

/** Undefined where there is no such account (connect-api §4.3). */
async function readAccount(
  http: HttpClient,
  guid: UserGuid,
  signal: AbortSignal,
): Promise<DirectoryUser | undefined> {
  const request = { method: 'GET', path: `${USERS}/${guid}` } as const;
  const reply = await http.send(request, signal);
  if (reply.kind === 'rejected' && reply.status === 404) return undefined;
  if (reply.kind !== 'ok') throw toOperatorError(request, reply, http);
  const user = parseUser(resultOf(reply));
  if (user?.guid === guid) return user;
  throw new OperatorError(`GET ${request.path} of ${http.baseUrl} did not answer with that account`, {
    code: 'target-not-recognised',
    hint: 'Check that the address is that of a Posit Connect server, and that no proxy changes its answers.',
  });
}
