import { ApiError } from './api-error.ts';
import { hasRole, type Caller } from './caller.ts';
import { requireFreeGroupName, requireFreeGid, requireOwnership } from './settings/group-rules.ts';
import { readGuid, type Body } from './input.ts';
import type { Group } from './store/groups.ts';
import type { World } from './world.ts';

/** Applies the body of `POST` or `PATCH /v1/groups/{guid}` according to the table of connect-api §5.6. */
export function updateGroup(group: Group, body: Body, caller: Caller, world: World): Group {
  requireOwnership(group, caller, 'PermissionDenied');
  const changed: Group = {
    ...group,
    name: readName(group, body, world),
    ownerGuid: readOwner(group, body, world),
    gid: readGid(group, body, caller, world),
  };
  return world.groups.put(changed);
}

function readName(group: Group, body: Body, world: World): string {
  const name = body.text('name') ?? group.name;
  if (name === group.name) return name;
  requireLocallyManaged(world);
  requireFreeGroupName(name, world);
  return name;
}

/** Provisioned groups can only lose their owner; others can only get another one. */
function readOwner(group: Group, body: Body, world: World): string | null {
  if (!body.has('owner_guid')) return group.ownerGuid;
  const wanted = body.text('owner_guid') ?? null;
  if (wanted === group.ownerGuid) return wanted;
  requireLocallyManaged(world);
  if ((world.profile.groups === 'auto') !== (wanted === null)) throw new ApiError('InvalidParameter');
  if (wanted === null) return null;
  const owner = world.accounts.withGuid(readGuid(wanted));
  if (owner === undefined) throw new ApiError('InvalidUser');
  if (owner.role === 'viewer') throw new ApiError('InvalidOwner');
  return owner.guid;
}

function readGid(group: Group, body: Body, caller: Caller, world: World): number | null {
  if (!body.has('gid')) return group.gid;
  const wanted = body.integer('gid') ?? null;
  if (wanted === group.gid) return wanted;
  if (!hasRole(caller, 'administrator')) throw new ApiError('PermissionDenied');
  requireFreeGid(wanted, world);
  return wanted;
}

/** The server cannot change the name and owner of a group that the directory manages. */
function requireLocallyManaged({ profile, switches }: World): void {
  if (profile.groups === 'remote') throw new ApiError(switches['remote-group-field']);
}
