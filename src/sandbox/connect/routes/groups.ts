import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { requireCaller, requireReader, requireRole, type Caller } from '../caller.ts';
import {
  requireFreeGid,
  requireFreeGroupName,
  requireFreeUniqueId,
  requireGroup,
  requireGroupsEnabled,
  requireOwnership,
} from '../settings/group-rules.ts';
import { readBody, readFlag } from '../input.ts';
import { cutPage, pageReply, readPage } from '../paging.ts';
import { presentGroup } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import type { Group } from '../store/groups.ts';
import { updateGroup } from '../update-group.ts';
import type { World } from '../world.ts';

export const groupRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/groups', handle: listGroups },
  { method: 'POST', path: '/__api__/v1/groups', handle: createGroup },
  { method: 'PUT', path: '/__api__/v1/groups', handle: createGroupFromTicket },
  { method: 'GET', path: '/__api__/v1/groups/{guid}', handle: getGroup },
  { method: 'POST', path: '/__api__/v1/groups/{guid}', handle: changeGroup },
  {
    method: 'PATCH',
    path: '/__api__/v1/groups/{guid}',
    handle: changeGroup,
    exists: ({ profile }) => isSince(profile, '2026.02'),
  },
  { method: 'DELETE', path: '/__api__/v1/groups/{guid}', handle: deleteGroup },
];

/** Before 2025.04, every page of a search is the first one again (connect-api §5.1). */
function listGroups(request: ApiRequest, world: World): Reply {
  requireReader(request, world, 'groups:read');
  requireGroupsEnabled(world);
  const page = readPage(request, world);
  const ascending = readFlag(request, 'asc_order', 'true') === 'true';
  const prefix = request.query.get('prefix') ?? '';
  const present = (group: Group) => presentGroup(group, world);
  if (prefix === '') {
    const all = world.groups.inOrder;
    const rows = cutPage(ascending ? all : all.toReversed(), page);
    return pageReply(rows.map(present), page.number, all.length);
  }
  const hits = world.groups.search(prefix);
  if (isSince(world.profile, '2025.04')) {
    return pageReply(cutPage(hits, page).map(present), page.number, hits.length);
  }
  const first = hits.slice(0, page.size);
  return pageReply(first.map(present), page.number, first.length);
}

function getGroup(request: ApiRequest, world: World): Reply {
  requireReader(request, world, 'groups:read');
  requireGroupsEnabled(world);
  return jsonReply(presentGroup(requireGroup(request, world), world));
}

/** Publishers are refused unless the server lets them own groups, contrary to the API description (connect-api §5.3). */
function createGroup(request: ApiRequest, world: World): Reply {
  const least = world.settings.has('publishers-own-groups') ? 'publisher' : 'administrator';
  const caller = requireRole(request, world, least);
  requireGroupsEnabled(world);
  if (world.profile.groups === 'remote') throw new ApiError('PushOnPullAuth');
  const body = readBody(request, world, ['name', 'unique_id', 'gid', 'owner_guid']);
  const name = body.text('name') ?? '';
  requireFreeGroupName(name, world);
  requireFreeUniqueId(body.text('unique_id'), world);
  const gid = isSince(world.profile, '2026.02') ? (body.integer('gid') ?? null) : null;
  if (gid !== null) requireFreeGid(gid, world);
  const ownerGuid = world.profile.groups === 'auto' ? null : caller.account.guid;
  return jsonReply(addGroup(world, caller, { name, ownerGuid, gid, uniqueId: body.text('unique_id') ?? '' }));
}

function createGroupFromTicket(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'publisher');
  requireGroupsEnabled(world);
  if (world.profile.groups !== 'remote') throw new ApiError('PullOnPushAuth');
  const ticket = readBody(request, world, ['temp_ticket']).text('temp_ticket');
  const content = ticket === undefined ? undefined : world.tickets.open(ticket, world.now());
  const remote = content?.kind === 'group' ? world.directory.group(content.id) : undefined;
  if (remote === undefined) throw new ApiError('InvalidTempTicket');
  if (world.groups.withUniqueId(remote.uniqueId) !== undefined) throw new ApiError('DuplicateGroupName');
  return jsonReply(addGroup(world, caller, { ...remote, ownerGuid: null, gid: null }));
}

function addGroup(world: World, caller: Caller, fields: Omit<Group, 'guid'>): Record<string, unknown> {
  const group = world.groups.put({ guid: world.identities.nextGuid('group', world.groups), ...fields });
  world.audit.record(caller.account, 'add_group', `Added group ${group.name}`);
  return presentGroup(group, world);
}

/** PATCH was added in 2026; POST has always existed (connect-api §5.6). */
function changeGroup(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'publisher');
  requireGroupsEnabled(world);
  const body = readBody(request, world, ['name', 'owner_guid', 'gid']);
  const group = updateGroup(requireGroup(request, world), body, caller, world);
  world.audit.record(caller.account, 'edit_group', `Edited group ${group.name}`);
  return jsonReply(presentGroup(group, world));
}

/** Allowed under every provider: the directory is not affected (connect-api §5.7). */
function deleteGroup(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  requireGroupsEnabled(world);
  const group = requireGroup(request, world);
  requireOwnership(group, caller, 'NoRemovePermission');
  world.groups.remove(group);
  world.permissions.removePrincipal(group.guid);
  world.audit.record(caller.account, 'remove_group', `Removed group ${group.name}`);
  return emptyReply(204);
}
