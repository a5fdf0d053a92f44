import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { requireCaller } from '../caller.ts';
import { canSee } from '../content/access.ts';
import { presentContent, viewOf } from '../content/present-content.ts';
import { parseContentQuery } from '../content/search-query.ts';
import { readOrder } from '../input.ts';
import { cutPage, pageReply, readPage } from '../paging.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';

/** Content as one array, and page by page on servers since 2024.04 (connect-api §18.1, §18.3). */
export const findContentRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/content', handle: listContent },
  {
    method: 'GET',
    path: '/__api__/v1/search/content',
    handle: searchContent,
    exists: ({ profile }) => isSince(profile, '2024.04'),
  },
];

/** This list has no pages (connect-api §18.1). */
function listContent(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const view = viewOf(request, caller, world);
  const owner = request.query.get('owner_guid');
  const name = request.query.get('name');
  const items = world.content.items.filter(
    (item) =>
      (owner === null || item.ownerGuid === owner) &&
      (name === null || item.name === name) &&
      canSee(item, caller, world),
  );
  return jsonReply(items.map((item) => presentContent(item, view)));
}

/** The values of `sort` are not documented, so it has no effect (connect-api §18.3). */
function searchContent(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const view = viewOf(request, caller, world);
  const page = readPage(request, world);
  const order = readOrder(request);
  const { matches, warnings } = parseContentQuery(request.query.get('q') ?? '', caller, world);
  const found = world.content.items.filter((item) => matches(item) && canSee(item, caller, world));
  const rows = cutPage(order === 'asc' ? found : found.toReversed(), page);
  const results = rows.map((item) => presentContent(item, view));
  if (warnings.length === 0) return pageReply(results, page.number, found.length);
  return jsonReply({ results, current_page: page.number, total: found.length, warnings });
}
