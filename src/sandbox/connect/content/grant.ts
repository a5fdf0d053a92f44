import { ApiError } from '../api-error.ts';
import { readGuid, type Body } from '../input.ts';
import type { World } from '../world.ts';
import type { ContentItem } from './content-items.ts';
import { permissionRoles, principalTypes, type Permission, type PermissionRole } from './permissions.ts';

/** What a request gives to whom. */
export type Grant = Pick<Permission, 'principalGuid' | 'principalType' | 'role'>;

/** @throws {ApiError} 152, 9 or 153, and the error of the switch `bad-permission-role` (connect-api §20) */
export function readGrant(body: Body, world: World): Grant {
  const principalType = principalTypes.find((type) => type === body.text('principal_type'));
  if (principalType === undefined) throw new ApiError('InvalidPrincipalType');
  const principalGuid = readGuid(body.text('principal_guid') ?? '');
  if (principalType === 'user' && world.accounts.withGuid(principalGuid) === undefined) {
    throw new ApiError('InvalidUser');
  }
  if (principalType === 'group' && world.groups.withGuid(principalGuid) === undefined) {
    throw new ApiError('InvalidGroup');
  }
  return { principalType, principalGuid, role: readRole(body, world) };
}

export function readRole(body: Body, { switches }: World): PermissionRole {
  const role = permissionRoles.find((each) => each === body.text('role'));
  if (role === undefined) throw new ApiError(switches['bad-permission-role']);
  return role;
}

/** @throws {ApiError} 34 for the owner, 33 for a viewer's account as collaborator (connect-api §20) */
export function requireGrantable(
  { principalGuid, role }: Grant,
  { ownerGuid }: ContentItem,
  { accounts }: World,
): void {
  if (principalGuid === ownerGuid) throw new ApiError('OwnerInPermissions');
  if (role === 'owner' && accounts.withGuid(principalGuid)?.role === 'viewer') {
    throw new ApiError('ViewerAsCollaborator');
  }
}
