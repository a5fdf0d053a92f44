import {
  type ContentItem,
  type ContentReading,
  type ItemList,
  withList,
} from '../../../core/content/content.ts';
import { inParallel } from '../../../core/in-parallel.ts';
import type { ContentWanted } from '../../../core/target.ts';
import type { HttpClient } from '../../http/http.ts';
import { text, type Json } from '../../http/json.ts';
import { rowsOf, toOperatorError } from '../api.ts';
import { cannotList } from './find-content.ts';
import { LIST, listContent, permissionsOf } from './list-content.ts';
import { isMissing } from './missing.ts';
import { parseGrants } from './parse-content.ts';
import { readUsage, usageRequests } from './read-usage.ts';

/** Requests for single lists in flight at once. */
const WORKERS = 4;

/**
 * All items with their permission lists. The content of each group comes first: it has the complete list of every
 * item that names a group, so that only the other items need a request each (connect-api §20.2).
 * @param version undefined: the server hides it
 * @throws {OperatorError} if the list, or what a server must answer to an administrator, cannot be read
 */
export async function readContent(
  http: HttpClient,
  version: string | undefined,
  wanted: ContentWanted,
  signal: AbortSignal,
): Promise<ContentReading> {
  const list = await listContent(http, version, signal);
  if (list === undefined) return cannotList;
  // Without items, groups can open none.
  const groups = list.rows.length === 0 ? [] : wanted.groups;
  const { grants, asked } = await readGroupContent(http, groups, signal);
  const unseen = list.rows.filter(({ guid }) => !grants.has(guid));
  wanted.onListed?.({
    items: list.rows.length,
    lists: list.pages + asked,
    singles: unseen.length,
    usage: usageRequests(version),
  });
  const vanished = new Set<string>();
  await inParallel(WORKERS, unseen, async ({ guid }) => {
    const read = await readGrants(http, guid, signal);
    if (read === 'vanished') vanished.add(guid);
    else if (read !== 'hidden') grants.set(guid, read);
  });
  const items = list.rows
    .filter(({ guid }) => !vanished.has(guid))
    .map((item): ContentItem => {
      const own = grants.get(item.guid);
      return own === undefined ? item : withList(item, own);
    });
  const read = wanted.usageUntil === undefined ? {} : await readUsage(http, wanted.usageUntil, signal);
  return {
    items,
    fetched: list.fetched,
    ...(list.claimed === undefined ? {} : { claimed: list.claimed - vanished.size }),
    ...read,
  };
}

interface GroupContent {
  readonly grants: Map<string, ItemList>;
  /** Requests. */
  readonly asked: number;
}

/** The lists of all items that name a group. Empty where the server does not have the experimental endpoint. */
async function readGroupContent(
  http: HttpClient,
  groups: ContentWanted['groups'],
  signal: AbortSignal,
): Promise<GroupContent> {
  const grants = new Map<string, ItemList>();
  for (const [index, guid] of groups.entries()) {
    const request = { method: 'GET', path: `/__api__/v1/experimental/groups/${guid}/content` } as const;
    const reply = await http.send(request, signal);
    if (reply.kind !== 'ok') {
      if (isMissing(reply) || reply.status === 403) return { grants, asked: index + 1 };
      // A group that was deleted meanwhile.
      if (reply.status === 404) continue;
      throw toOperatorError(request, reply, http);
    }
    for (const item of rowsOf(reply, request.path, http.baseUrl)) addList(item, grants);
  }
  return { grants, asked: groups.length };
}

function addList(item: Json, grants: Map<string, ItemList>): void {
  const guid = text(item, 'content_guid');
  // Without a list in the answer, the item is asked for its own.
  const { permissions } = item;
  if (guid !== '' && Array.isArray(permissions)) grants.set(guid, parseGrants(permissions));
}

/** `hidden`: this key may not see the list; `vanished`: the item was deleted after it was listed. */
export async function readGrants(
  http: HttpClient,
  guid: string,
  signal: AbortSignal,
): Promise<ItemList | 'hidden' | 'vanished'> {
  const request = { method: 'GET', path: permissionsOf(guid) } as const;
  const reply = await http.send(request, signal);
  if (reply.kind === 'ok') return parseGrants(rowsOf(reply, request.path, http.baseUrl));
  if (reply.kind === 'rejected' && reply.status === 403) return 'hidden';
  if (reply.kind === 'rejected' && reply.status === 404)
    return (await isThere(http, guid, signal)) ? { doubts: [noList] } : 'vanished';
  throw toOperatorError(request, reply, http);
}

const noList = 'the server has no permission list for it, although the item exists';

async function isThere(http: HttpClient, guid: string, signal: AbortSignal): Promise<boolean> {
  const request = { method: 'GET', path: `${LIST}/${guid}` } as const;
  const reply = await http.send(request, signal);
  if (reply.kind === 'ok') return true;
  if (reply.kind === 'rejected' && reply.status === 404) return false;
  throw toOperatorError(request, reply, http);
}
