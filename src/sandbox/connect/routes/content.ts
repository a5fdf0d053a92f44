import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, requireCaller, requireRole } from '../caller.ts';
import { canSee, requireContent } from '../content/access.ts';
import { CONTENT_FIELDS, readAccessType, readTitle, requireContentName } from '../content/content-fields.ts';
import { titleOf } from '../content/content-items.ts';
import { presentContent, viewOf } from '../content/present-content.ts';
import { updateContent } from '../content/update-content.ts';
import { readBody } from '../input.ts';
import type { World } from '../world.ts';

/** Items of content; what is deployed in them and how they run is not imitated (connect-api §18, §21). */
export const contentRoutes: readonly Route<World>[] = [
  { method: 'POST', path: '/__api__/v1/content', handle: createContent },
  { method: 'GET', path: '/__api__/v1/content/{guid}', handle: getContent },
  { method: 'PATCH', path: '/__api__/v1/content/{guid}', handle: changeContent },
  { method: 'DELETE', path: '/__api__/v1/content/{guid}', handle: deleteContent },
];

function createContent(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'publisher');
  const body = readBody(request, world, CONTENT_FIELDS);
  const guid = world.identities.nextGuid('content', world.content);
  const name = requireContentName(body.text('name') ?? guid);
  if (world.content.named(caller.account.guid, name) !== undefined) throw new ApiError('DuplicateName');
  const now = world.now();
  const item = world.content.put({
    guid,
    number: world.content.nextNumber,
    name,
    title: readTitle(body) ?? null,
    description: body.text('description') ?? '',
    accessType: readAccessType(body, caller, world) ?? 'acl',
    locked: false,
    lockedMessage: '',
    ownerGuid: caller.account.guid,
    appMode: 'unknown',
    bundleId: null,
    category: '',
    runAs: null,
    runAsCurrentUser: false,
    tags: [],
    vanityPath: null,
    createdTime: now,
    lastDeployedTime: now,
  });
  world.audit.record(caller.account, 'add_app', `Added content ${titleOf(item)}`);
  return jsonReply(presentContent(item, viewOf(request, caller, world)));
}

function getContent(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const item = requireContent(request, world);
  if (!canSee(item, caller, world)) throw new ApiError(world.switches['content-of-others']);
  return jsonReply(presentContent(item, viewOf(request, caller, world)));
}

function changeContent(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const item = requireContent(request, world);
  const changed = updateContent(item, readBody(request, world, CONTENT_FIELDS), caller, world);
  world.audit.record(caller.account, 'edit_app', `Edited content ${titleOf(changed)}`);
  return jsonReply(presentContent(changed, viewOf(request, caller, world)));
}

function deleteContent(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const item = requireContent(request, world);
  const isOwner = hasRole(caller, 'publisher') && item.ownerGuid === caller.account.guid;
  if (!isOwner && !hasRole(caller, 'administrator')) throw new ApiError('NoRemovePermission');
  world.content.remove(item);
  world.permissions.removeItem(item.guid);
  world.hits.removeItem(item.guid);
  world.bundles.removeItem(item.guid);
  world.variables.delete(item.guid);
  world.audit.record(caller.account, 'remove_app', `Removed content ${titleOf(item)}`);
  return emptyReply(204);
}
