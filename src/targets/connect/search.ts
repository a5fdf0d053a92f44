import { groupGuid, userGuid } from '../../core/ids.ts';
import type { RemoteGroup, RemoteUser } from '../../core/remote-entry.ts';
import type { Capabilities, SearchResult } from '../../core/target.ts';
import type { HttpClient, Request } from '../http/http.ts';
import { text, type Json } from '../http/json.ts';
import { PAGE_SIZE, toOperatorError } from './api.ts';
import { extentOf, type RemoteKind } from './remote/remote-answer.ts';
import { parsePage } from './shapes.ts';

/** @throws {OperatorError} when the search is refused or fails */
export async function searchUsers(
  http: HttpClient,
  capabilities: Capabilities,
  prefix: string,
  signal: AbortSignal,
): Promise<SearchResult<RemoteUser>> {
  const searched = capabilities['look-up-user'].can ? 'directory' : 'server';
  return searchFor('users', searched, toRemoteUser)(http, prefix, signal);
}

/** @throws {OperatorError} when the search is refused or fails */
export async function searchGroups(
  http: HttpClient,
  capabilities: Capabilities,
  prefix: string,
  signal: AbortSignal,
): Promise<SearchResult<RemoteGroup>> {
  const searched = capabilities['look-up-group'].can ? 'directory' : 'server';
  return searchFor('groups', searched, toRemoteGroup)(http, prefix, signal);
}

/** If the provider has no directory, the list of the server itself is searched (connect-api §§4.2, 5.1). */
function searchFor<T>(kind: RemoteKind, searched: SearchResult<T>['searched'], toHit: (row: Json) => T) {
  const request = (prefix: string): Request =>
    searched === 'directory'
      ? {
          method: 'GET',
          path: `/__api__/v1/${kind}/remote`,
          query: { prefix, limit: PAGE_SIZE },
          requestClass: 'directory-search',
        }
      : { method: 'GET', path: `/__api__/v1/${kind}`, query: { prefix, page_size: PAGE_SIZE } };
  return async (http: HttpClient, prefix: string, signal: AbortSignal): Promise<SearchResult<T>> => {
    const reply = await http.send(request(prefix), signal);
    if (reply.kind !== 'ok') throw toOperatorError(request(prefix), reply, http);
    const page = parsePage(reply.json) ?? { results: [], total: 0 };
    const hits = page.results.map(toHit);
    return { hits, searched, extent: extentOf(page), attempts: reply.attempts };
  };
}

function toRemoteUser(row: Json): RemoteUser {
  const guid = text(row, 'guid');
  return {
    firstName: text(row, 'first_name'),
    lastName: text(row, 'last_name'),
    username: text(row, 'username'),
    email: text(row, 'email'),
    ...(guid === '' ? {} : { guid: userGuid(guid) }),
  };
}

function toRemoteGroup(row: Json): RemoteGroup {
  const guid = text(row, 'guid');
  return { name: text(row, 'name'), ...(guid === '' ? {} : { guid: groupGuid(guid) }) };
}
