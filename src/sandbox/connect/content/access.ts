import type { ApiRequest } from '../../http/exchange.ts';
import { ApiError, type ApiErrorName } from '../api-error.ts';
import { hasRole, requireCaller, type Caller } from '../caller.ts';
import { requireObject } from '../input.ts';
import type { World } from '../world.ts';
import type { ContentItem } from './content-items.ts';
import type { Permission } from './permissions.ts';

/** `app_role`, in which a collaborator is an `editor` (connect-api §17). */
export type ContentRole = 'owner' | 'editor' | 'viewer' | 'none';

/**
 * The part that an account has in an item. The role of the account does not count: administrators have `none` in most
 * items.
 * Entries for viewers count only where the item is not open to everyone anyway (connect-api §17, §20.3).
 */
export function roleIn(item: ContentItem, accountGuid: string, world: World): ContentRole {
  if (item.ownerGuid === accountGuid) return 'owner';
  const entries = world.permissions.of(item.guid).filter((entry) => concerns(entry, accountGuid, world));
  if (entries.some(({ role }) => role === 'owner')) return 'editor';
  return item.accessType !== 'acl' || entries.length > 0 ? 'viewer' : 'none';
}

function concerns({ principalGuid, principalType }: Permission, accountGuid: string, world: World): boolean {
  if (principalType === 'user') return principalGuid === accountGuid;
  const group = world.groups.withGuid(principalGuid);
  return group !== undefined && world.groups.membersOf(group).has(accountGuid);
}

/** Administrators see every item, also those that they cannot open (connect-api §18.1). */
export const canSee = (item: ContentItem, caller: Caller, world: World): boolean =>
  hasRole(caller, 'administrator') || roleIn(item, caller.account.guid, world) !== 'none';

/** Owners and collaborators; a viewer's key cannot change anything (connect-api §17, §20). */
const canChange = (item: ContentItem, caller: Caller, world: World): boolean =>
  hasRole(caller, 'administrator') ||
  (hasRole(caller, 'publisher') && ['owner', 'editor'].includes(roleIn(item, caller.account.guid, world)));

export const requireContent = (request: ApiRequest, { content }: World): ContentItem =>
  requireObject(request, content);

export function requireChangePermission(
  item: ContentItem,
  caller: Caller,
  world: World,
  refusal: ApiErrorName = 'PermissionDenied',
): void {
  if (!canChange(item, caller, world)) throw new ApiError(refusal);
}

/** The item in the path, and the caller, who may change it. */
export function requireChangeableContent(
  request: ApiRequest,
  world: World,
  refusal?: ApiErrorName,
): { readonly caller: Caller; readonly item: ContentItem } {
  const caller = requireCaller(request, world);
  const item = requireContent(request, world);
  requireChangePermission(item, caller, world, refusal);
  return { caller, item };
}
