import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { nameInLog } from '../audit-log.ts';
import type { Caller } from '../caller.ts';
import { requireChangeableContent } from '../content/access.ts';
import { titleOf, type ContentItem } from '../content/content-items.ts';
import { readGrant, readRole, requireGrantable, type Grant } from '../content/grant.ts';
import type { Permission } from '../content/permissions.ts';
import { readBody } from '../input.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';

/** Who may open or change one item, apart from its owner, who has no entry (connect-api §20). */
export const permissionRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/content/{guid}/permissions', handle: listPermissions },
  { method: 'POST', path: '/__api__/v1/content/{guid}/permissions', handle: addPermission },
  { method: 'GET', path: '/__api__/v1/content/{guid}/permissions/{id}', handle: getPermission },
  { method: 'PUT', path: '/__api__/v1/content/{guid}/permissions/{id}', handle: changePermission },
  { method: 'DELETE', path: '/__api__/v1/content/{guid}/permissions/{id}', handle: removePermission },
];

const FIELDS = ['principal_guid', 'principal_type', 'role', 'send_email'];

/** The id is a string in the description of the API and a number in a recording (connect-api §20). */
const presentPermission = (entry: Permission, { switches }: World): Record<string, unknown> => ({
  id: switches['permission-id'] === 'string' ? String(entry.number) : entry.number,
  content_guid: entry.contentGuid,
  principal_guid: entry.principalGuid,
  principal_type: entry.principalType,
  role: entry.role,
});

function listPermissions(request: ApiRequest, world: World): Reply {
  const { item } = requireCollaborator(request, world);
  return jsonReply(world.permissions.of(item.guid).map((entry) => presentPermission(entry, world)));
}

/** Since 2025.11: 201 for a new entry, 200 for one that already exists; before that, a conflict (connect-api §20). */
function addPermission(request: ApiRequest, world: World): Reply {
  const { caller, item } = requireCollaborator(request, world);
  const grant = readGrant(readBody(request, world, FIELDS), world);
  requireGrantable(grant, item, world);
  const before = world.permissions.naming(item.guid, grant.principalGuid);
  if (before !== undefined && !updatesTwice(world)) {
    throw new ApiError(
      grant.principalType === 'user' ? 'DuplicateUserPermission' : 'DuplicateGroupPermission',
    );
  }
  const entry =
    before === undefined
      ? world.permissions.add({ contentGuid: item.guid, ...grant })
      : world.permissions.changeRole(before, grant.role);
  record('assign', grant, { caller, item, world });
  const status = before === undefined && isSince(world.profile, '2025.11') ? 201 : 200;
  return jsonReply(presentPermission(entry, world), status);
}

function updatesTwice({ profile, switches }: World): boolean {
  const behaviour = switches['permission-twice'];
  return behaviour === 'by-version' ? isSince(profile, '2025.11') : behaviour === 'updated';
}

function getPermission(request: ApiRequest, world: World): Reply {
  const { item } = requireCollaborator(request, world);
  return jsonReply(presentPermission(requireEntry(request, item, world), world));
}

/** Changes the role of the entry; it stays with the same user or group. */
function changePermission(request: ApiRequest, world: World): Reply {
  const { caller, item } = requireCollaborator(request, world);
  const entry = requireEntry(request, item, world);
  const role = readRole(readBody(request, world, FIELDS), world);
  const grant = { ...entry, role };
  requireGrantable(grant, item, world);
  const changed = world.permissions.changeRole(entry, role);
  record('assign', grant, { caller, item, world });
  return jsonReply(presentPermission(changed, world));
}

function removePermission(request: ApiRequest, world: World): Reply {
  const { caller, item } = requireCollaborator(request, world);
  const entry = requireEntry(request, item, world);
  world.permissions.remove(entry);
  record('remove', entry, { caller, item, world });
  return emptyReply(204);
}

/** Reading the list, too, takes a collaborator or an administrator (connect-api §20). */
const requireCollaborator = (request: ApiRequest, world: World) =>
  requireChangeableContent(request, world, world.switches['permissions-refused']);

function requireEntry(request: ApiRequest, item: ContentItem, { permissions, switches }: World): Permission {
  const entry = permissions.withNumber(item.guid, request.params['id'] ?? '');
  if (entry === undefined) throw new ApiError(switches['unknown-permission']);
  return entry;
}

interface Occasion {
  readonly caller: Caller;
  readonly item: ContentItem;
  readonly world: World;
}

/** The names of these actions are documented; their texts are a guess (connect-api §7.4). */
function record(
  verb: 'assign' | 'remove',
  { principalType, principalGuid, role }: Grant,
  { caller, item, world }: Occasion,
): void {
  const account = world.accounts.withGuid(principalGuid);
  const name = account === undefined ? world.groups.withGuid(principalGuid)?.name : nameInLog(account);
  const word = role === 'owner' ? 'collaborator' : 'viewer';
  const what = `${principalType} ${name ?? principalGuid} as ${word}`;
  const title = titleOf(item);
  world.audit.record(
    caller.account,
    `${verb}_${principalType}_app_role`,
    verb === 'assign' ? `Added ${what} to content ${title}` : `Removed ${what} from content ${title}`,
  );
}
