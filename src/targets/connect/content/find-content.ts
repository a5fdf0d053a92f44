import type { ContentFound, ContentQuery, ContentWithheld } from '../../../core/content/content.ts';
import type { ServerFacts } from '../../../core/target.ts';
import type { HttpClient, Request } from '../../http/http.ts';
import type { Ok } from '../../http/reply.ts';
import { isObject, type Json } from '../../http/json.ts';
import { noListError, rowsOf, toOperatorError } from '../api.ts';
import { connectRules } from '../rules.ts';
import { includeFor, LIST, listContent } from './list-content.ts';
import { isMissing } from './missing.ts';
import { parseItem, type ListedItem } from './parse-content.ts';

export type Server = Pick<ServerFacts, 'version' | 'caller'> & { readonly http: HttpClient };

/**
 * The items that match, as far as the key is shown them (connect-api §18.1, §18.2).
 * @throws {OperatorError} if they cannot be read
 */
export async function findContent(
  { http, version, caller }: Server,
  query: ContentQuery,
  signal: AbortSignal,
): Promise<ContentFound | ContentWithheld> {
  const hidden = whyHidden(caller, query);
  const found = (items: readonly ListedItem[]): ContentFound =>
    hidden === undefined ? { items } : { items, hidden };
  if (query === 'all') {
    const list = await listContent(http, version, signal);
    return list === undefined ? cannotList : found(list.rows);
  }
  const request = requestFor(query, includeFor(version));
  const reply = await http.send(request, signal);
  if (reply.kind === 'ok') {
    const rows = 'guid' in query ? [itemIn(reply, request.path, http)] : rowsOf(reply, LIST, http.baseUrl);
    const items = rows.flatMap((json) => parseItem(json) ?? []);
    return found(items.filter((item) => matches(item, query)));
  }
  if (isMissing(reply)) return cannotList;
  if (reply.status === 404) return found([]);
  if (reply.status === 403) return { items: [], hidden: hidden ?? 'the server does not show it to this key' };
  throw toOperatorError(request, reply, http);
}

export const cannotList: ContentWithheld = {
  withheld: 'not_supported',
  why: 'this version of the server cannot list content',
};

/** A publisher's or viewer's key is shown only some items and few lists (connect-api §18.1, §20). */
export const onlySomeContent = (role: string): string =>
  `the key is a ${role}'s, and only administrators are shown all content and who may open it`;

/** Everybody is shown what they own. */
function whyHidden({ role, guid }: Server['caller'], query: ContentQuery): string | undefined {
  if (role === connectRules.privilegedRole) return undefined;
  const isOwn = query !== 'all' && 'owner' in query && query.owner === guid;
  return isOwn ? undefined : onlySomeContent(role);
}

type Narrow = Exclude<ContentQuery, 'all'>;

function requestFor(query: Narrow, include: string): Request {
  if ('guid' in query) return { method: 'GET', path: `${LIST}/${query.guid}`, query: { include } };
  const filter = 'name' in query ? { name: query.name } : { owner_guid: query.owner };
  return { method: 'GET', path: LIST, query: { ...filter, include } };
}

function itemIn({ json }: Ok, path: string, { baseUrl }: HttpClient): Json {
  if (!isObject(json) || json['guid'] === undefined) throw noListError(path, baseUrl);
  return json;
}

/** A server that ignored the filter would answer with all items. */
function matches(item: ListedItem, query: Narrow): boolean {
  if ('guid' in query) return item.guid === query.guid;
  return 'name' in query ? item.name === query.name : item.ownerGuid === query.owner;
}
