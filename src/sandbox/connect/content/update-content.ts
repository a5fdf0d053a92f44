import { ApiError } from '../api-error.ts';
import { hasRole, type Caller } from '../caller.ts';
import { readGuid, type Body } from '../input.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';
import { requireChangePermission } from './access.ts';
import { readAccessType, readTitle, requireContentName } from './content-fields.ts';
import type { ContentItem } from './content-items.ts';

/** Applies the body of `PATCH /v1/content/{guid}` (connect-api §21). An absent field stays as it is. */
export function updateContent(item: ContentItem, body: Body, caller: Caller, world: World): ContentItem {
  requireChangePermission(item, caller, world);
  const title = readTitle(body);
  const changed: ContentItem = {
    ...item,
    name: body.has('name') ? requireContentName(body.text('name') ?? '') : item.name,
    title: title === undefined ? item.title : title,
    description: body.has('description') ? (body.text('description') ?? '') : item.description,
    accessType: readAccessType(body, caller, world) ?? item.accessType,
    ...readLock(item, body, world),
    ...readRunAs(item, body, caller),
    ownerGuid: readOwner(item, body, caller, world),
  };
  requireFreeName(item, changed, world);
  dropEntryOfOwner(item, changed, world);
  return world.content.put(changed);
}

/** Servers before 2024.08 cannot lock an item (connect-api §19). */
function readLock(
  item: ContentItem,
  body: Body,
  { profile }: World,
): Pick<ContentItem, 'locked' | 'lockedMessage'> {
  const { locked, lockedMessage } = item;
  if (!isSince(profile, '2024.08')) return { locked, lockedMessage };
  return {
    locked: body.flag('locked') ?? locked,
    lockedMessage: body.has('locked_message') ? (body.text('locked_message') ?? '') : lockedMessage,
  };
}

/** Only administrators change the account that an item runs as, and a static one does not run (connect-api §19). */
function readRunAs(
  item: ContentItem,
  body: Body,
  caller: Caller,
): Pick<ContentItem, 'runAs' | 'runAsCurrentUser'> {
  const runAs = body.has('run_as') ? (body.text('run_as') ?? null) : item.runAs;
  const runAsCurrentUser = body.flag('run_as_current_user') ?? item.runAsCurrentUser;
  if (runAs === item.runAs && runAsCurrentUser === item.runAsCurrentUser) return { runAs, runAsCurrentUser };
  if (!hasRole(caller, 'administrator')) throw new ApiError('PermissionDenied');
  if (item.appMode === 'static' && runAs !== null) throw new ApiError('InvalidParameter');
  return { runAs, runAsCurrentUser };
}

/** @throws {ApiError} 22 unless by an administrator, 156 for an account that cannot publish */
function readOwner(item: ContentItem, body: Body, caller: Caller, world: World): string {
  const wanted = body.text('owner_guid');
  if (wanted === undefined || wanted === item.ownerGuid) return item.ownerGuid;
  if (!hasRole(caller, 'administrator')) throw new ApiError('PermissionDenied');
  const owner = world.accounts.withGuid(readGuid(wanted));
  if (owner === undefined) throw new ApiError(world.switches['unknown-new-owner']);
  const refusesLocked = world.switches['locked-new-owner'] === 'refused';
  if (owner.role === 'viewer' || (owner.locked && refusesLocked)) throw new ApiError('InvalidOwner');
  return owner.guid;
}

/** Names are unique among the items of one owner (connect-api §18.1, §21). */
function requireFreeName(before: ContentItem, after: ContentItem, world: World): void {
  if (before.name === after.name && before.ownerGuid === after.ownerGuid) return;
  const isHandedOver = before.ownerGuid !== after.ownerGuid;
  if (isHandedOver && world.switches['handover-same-name'] === 'accepted') return;
  const other = world.content.named(after.ownerGuid, after.name);
  if (other !== undefined && other.guid !== after.guid) throw new ApiError('DuplicateName');
}

/** The old owner keeps nothing, and the new one needs no entry in the list any more (connect-api §21). */
function dropEntryOfOwner(before: ContentItem, after: ContentItem, { permissions, switches }: World): void {
  if (before.ownerGuid === after.ownerGuid || switches['entry-of-new-owner'] === 'kept') return;
  const entry = permissions.naming(after.guid, after.ownerGuid);
  if (entry !== undefined) permissions.remove(entry);
}
