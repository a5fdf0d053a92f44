import type { ApiRequest } from '../../http/exchange.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, type Caller } from '../caller.ts';
import { requireObject } from '../input.ts';
import type { Group } from '../store/groups.ts';
import type { World } from '../world.ts';

export function requireGroupsEnabled({ profile, switches }: World): void {
  if (profile.groups === 'disabled') throw new ApiError(switches['groups-disabled']);
}

export const requireGroup = (request: ApiRequest, { groups }: World): Group => requireObject(request, groups);

/** The owner or an administrator (connect-api §5.6 to §5.8). */
export function requireOwnership(
  group: Group,
  caller: Caller,
  refusal: 'PermissionDenied' | 'NoRemovePermission',
): void {
  if (!hasRole(caller, 'administrator') && group.ownerGuid !== caller.account.guid)
    throw new ApiError(refusal);
}

/** The members of a group that the directory manages can neither be listed nor changed (connect-api §5.9). */
export function requireListableMembers({ profile, switches }: World): void {
  if (profile.groups === 'remote') throw new ApiError(switches['members-managed']);
}

/** The members of a group that the provider fills at every sign-in can be listed but not changed (connect-api §5.9). */
export function requireEditableMembers({ profile, switches }: World): void {
  if (profile.groups !== 'local') throw new ApiError(switches['members-managed']);
}

/** @throws {ApiError} 12 blank, 14 malformed, 15 taken (connect-api §5.3) */
export function requireFreeGroupName(name: string, { groups, settings, switches }: World): void {
  if (name.trim() === '') throw new ApiError('ParameterMissing', 'The name of the group is missing.');
  if (name.length > 4096) throw new ApiError('InvalidGroupName');
  // Where groups are identified by an id, two may have the same name.
  if (settings.has('groups-by-unique-id')) return;
  if (groups.withName(name, switches['group-names']) !== undefined) throw new ApiError('DuplicateGroupName');
}

/** @throws {ApiError} 25 if given where groups are not identified by an id, 130 blank, 131 taken (connect-api §5.3) */
export function requireFreeUniqueId(uniqueId: string | undefined, { groups, settings }: World): void {
  if (!settings.has('groups-by-unique-id')) {
    if (uniqueId !== undefined) throw new ApiError('InvalidParameter');
    return;
  }
  if ((uniqueId ?? '').trim() === '') throw new ApiError('GroupBlankProviderKey');
  if (groups.withUniqueId(uniqueId ?? '') !== undefined) throw new ApiError('DuplicateGroupKey');
}

/** Group id numbers are for SAML, OAuth2 and LDAP servers (connect-api §5.6). @throws {ApiError} 132, 25, 263 */
export function requireFreeGid(gid: number | null, { groups, profile }: World): void {
  if (!['saml', 'oauth2', 'google', 'ldap'].includes(profile.provider))
    throw new ApiError('InvalidAuthProvider');
  if (gid === null) return;
  if (gid <= 0) throw new ApiError('InvalidParameter');
  if (groups.inOrder.some((group) => group.gid === gid)) throw new ApiError('DuplicateGroupGid');
}
