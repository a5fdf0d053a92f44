import { jsonReply, textReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, requireCaller, requireReader } from '../caller.ts';
import { requireContent, roleIn } from '../content/access.ts';
import type { Hit } from '../content/hits.ts';
import { readInstant } from '../input.ts';
import { timestamp } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';

/** Who opened what, since 2025.04 (connect-api §22), and the pages that people open. */
export const hitRoutes: readonly Route<World>[] = [
  {
    method: 'GET',
    path: '/__api__/v1/instrumentation/content/hits',
    handle: listHits,
    exists: ({ profile }) => isSince(profile, '2025.04'),
  },
  { method: 'GET', path: '/content/{guid}', handle: openContent },
  { method: 'GET', path: '/content/{guid}/', handle: openContent },
];

const presentHit = ({ number, userGuid, contentGuid, time }: Hit): Record<string, unknown> => ({
  id: String(number),
  user_guid: userGuid,
  content_guid: contentGuid,
  timestamp: timestamp(time),
  data: { path: '/', user_agent: 'Mozilla/5.0' },
});

/** A plain array; publishers see the hits of their own items. Before 2026.01 `content_guid` has no effect. */
function listHits(request: ApiRequest, world: World): Reply {
  const caller = requireReader(request, world, 'instrumentation:read');
  if (!hasRole(caller, 'publisher')) throw new ApiError('PermissionDenied');
  const from = instant(request, 'from');
  const to = instant(request, 'to');
  const guids = isSince(world.profile, '2026.01') ? request.query.get('content_guid')?.split('|') : undefined;
  const ownerGuid = hasRole(caller, 'administrator') ? undefined : caller.account.guid;
  const hits = world.hits.inOrder.filter(
    ({ time, contentGuid }) =>
      (from === undefined || time >= from) &&
      (to === undefined || time <= to) &&
      (guids === undefined || guids.includes(contentGuid)) &&
      (ownerGuid === undefined || world.content.withGuid(contentGuid)?.ownerGuid === ownerGuid),
  );
  return jsonReply(hits.map(presentHit));
}

function instant({ query }: ApiRequest, name: 'from' | 'to'): Date | undefined {
  const text = query.get(name) ?? '';
  return text === '' ? undefined : readInstant(text);
}

/** Opening an item records a hit. Administrators, too, need access to the item (connect-api §17). */
function openContent(request: ApiRequest, world: World): Reply {
  const item = requireContent(request, world);
  const isPublic = item.accessType === 'all' && request.headers.authorization === undefined;
  const userGuid = isPublic ? null : requireCaller(request, world).account.guid;
  if (item.locked || (userGuid !== null && roleIn(item, userGuid, world) === 'none')) {
    throw new ApiError('NoViewPermission');
  }
  world.hits.add({ contentGuid: item.guid, userGuid, time: world.now() });
  return textReply(200, 'text/html; charset=utf-8', '<!doctype html><title>Content of the sandbox</title>\n');
}
