import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { requireCaller, requireRole } from '../caller.ts';
import type { ContentItem } from '../content-items.ts';
import { readBody, readGuid } from '../input.ts';
import { timestamp } from '../present.ts';
import type { World } from '../world.ts';

/** Only what the clients' own tests of a user's content need: create, list by owner, delete. */
export const contentRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/content', handle: listContent },
  { method: 'POST', path: '/__api__/v1/content', handle: createContent },
  { method: 'GET', path: '/__api__/v1/content/{guid}', handle: getContent },
  { method: 'DELETE', path: '/__api__/v1/content/{guid}', handle: deleteContent },
];

function listContent(request: ApiRequest, world: World): Reply {
  requireCaller(request, world);
  const owner = request.query.get('owner_guid');
  const name = request.query.get('name');
  const items = world.content.items.filter(
    (item) => (owner === null || item.ownerGuid === owner) && (name === null || item.name === name),
  );
  return jsonReply(items.map((item) => presentContent(item, request)));
}

function createContent(request: ApiRequest, world: World): Reply {
  const { account } = requireRole(request, world, 'publisher');
  const body = readBody(request, world, ['name', 'title', 'description', 'access_type']);
  const guid = world.identities.nextGuid('content', world.content);
  const name = body.text('name') ?? guid;
  if (world.content.items.some((item) => item.ownerGuid === account.guid && item.name === name)) {
    throw new ApiError('DuplicateName');
  }
  const item = world.content.add({
    guid,
    number: world.content.items.length + 1,
    name,
    title: body.text('title') ?? '',
    description: body.text('description') ?? '',
    accessType: body.text('access_type') ?? 'acl',
    ownerGuid: account.guid,
    createdTime: world.now(),
  });
  return jsonReply(presentContent(item, request));
}

function getContent(request: ApiRequest, world: World): Reply {
  requireCaller(request, world);
  return jsonReply(presentContent(requireContent(request, world), request));
}

function deleteContent(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'publisher');
  world.content.remove(requireContent(request, world));
  return emptyReply(204);
}

function requireContent(request: ApiRequest, { content }: World): ContentItem {
  const item = content.withGuid(readGuid(request.params['guid'] ?? ''));
  if (item === undefined) throw new ApiError('ObjectDoesNotExist');
  return item;
}

const presentContent = (item: ContentItem, { origin }: ApiRequest): Record<string, unknown> => ({
  guid: item.guid,
  name: item.name,
  title: item.title,
  description: item.description,
  access_type: item.accessType,
  created_time: timestamp(item.createdTime),
  last_deployed_time: timestamp(item.createdTime),
  bundle_id: null,
  app_mode: 'unknown',
  content_category: '',
  parameterized: false,
  owner_guid: item.ownerGuid,
  content_url: `${origin}/content/${item.guid}/`,
  dashboard_url: `${origin}/connect/#/apps/${item.guid}`,
  app_role: 'owner',
  id: String(item.number),
});
