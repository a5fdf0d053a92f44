import type { ApiRequest } from '../http/exchange.ts';
import { ApiError } from './api-error.ts';
import { hasRole, type Caller } from './caller.ts';
import { readGuid } from './input.ts';
import type { Group } from './store/groups.ts';
import type { World } from './world.ts';

export function requireGroupsEnabled({ profile, switches }: World): void {
  if (profile.groups === 'disabled') throw new ApiError(switches.groupsDisabled);
}

export function requireGroup(request: ApiRequest, { groups }: World): Group {
  const group = groups.withGuid(readGuid(request.params['guid'] ?? ''));
  if (group === undefined) throw new ApiError('ObjectDoesNotExist');
  return group;
}

/** The owner or an administrator (connect-api §5.6 to §5.8). */
export function requireOwnership(
  group: Group,
  caller: Caller,
  refusal: 'PermissionDenied' | 'NoRemovePermission',
): void {
  if (!hasRole(caller, 'administrator') && group.ownerGuid !== caller.account.guid)
    throw new ApiError(refusal);
}

/** Members of a group that the directory keeps can neither be listed nor changed (connect-api §5.9). */
export function requireListableMembers({ profile, switches }: World): void {
  if (profile.groups === 'remote') throw new ApiError(switches.membersManaged);
}

/** Groups that the provider fills at every sign-in can be listed but not changed (connect-api §5.9). */
export function requireOwnMembers({ profile, switches }: World): void {
  if (profile.groups !== 'local') throw new ApiError(switches.membersManaged);
}

/** @throws {ApiError} 12 blank, 14 malformed, 15 taken (connect-api §5.3) */
export function requireFreeGroupName(name: string, { groups, switches }: World): void {
  if (name.trim() === '') throw new ApiError('ParameterMissing', 'The name of the group is missing.');
  if (name.length > 4096) throw new ApiError('InvalidGroupName');
  if (groups.withName(name, switches.groupNames) !== undefined) throw new ApiError('DuplicateGroupName');
}
