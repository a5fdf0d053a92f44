import { emptyReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { nameInLog } from '../audit-log.ts';
import { isSelf, requireCaller, requireReader } from '../caller.ts';
import {
  requireGroup,
  requireGroupsEnabled,
  requireListableMembers,
  requireOwnership,
  requireEditableMembers,
} from '../settings/group-rules.ts';
import { readBody, readFlag, readGuid } from '../input.ts';
import { cutPage, pageReply, readPage } from '../paging.ts';
import { presentUser } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import { readSort, sortAccounts } from '../accounts/sort-accounts.ts';
import type { Account } from '../store/accounts.ts';
import { compareNames } from '../store/collation.ts';
import type { World } from '../world.ts';

export const memberRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/groups/{guid}/members', handle: listMembers },
  { method: 'POST', path: '/__api__/v1/groups/{guid}/members', handle: addMember },
  { method: 'DELETE', path: '/__api__/v1/groups/{guid}/members/{user_guid}', handle: removeMember },
];

/** Pages of ten by default since 2026; before, all members in one reply (connect-api §5.8). */
function listMembers(request: ApiRequest, world: World): Reply {
  const caller = requireReader(request, world, 'groups:read');
  requireGroupsEnabled(world);
  requireListableMembers(world);
  const group = requireGroup(request, world);
  const members = [...world.groups.membersOf(group)]
    .flatMap((guid) => world.accounts.withGuid(guid) ?? [])
    .sort(compareMembers);
  const recent = isSince(world.profile, '2026.02');
  const sort = recent ? readSort(request, ['first_name', 'user_role', 'active_time']) : undefined;
  const sorted = sort === undefined ? members : sortAccounts(members, sort);
  const ascending = readFlag(request, 'asc_order', 'true') === 'true';
  const page = recent ? readPage(request, world, 10) : { number: 1, size: Math.max(members.length, 1) };
  const rows = cutPage(ascending ? sorted : sorted.toReversed(), page);
  return pageReply(
    rows.map((account) => presentUser(account, caller, world)),
    page.number,
    members.length,
  );
}

function addMember(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  requireGroupsEnabled(world);
  const group = requireGroup(request, world);
  requireEditableMembers(world);
  requireOwnership(group, caller, 'PermissionDenied');
  const wanted = readBody(request, world, ['user_guid']).text('user_guid') ?? '';
  if (wanted === '') throw new ApiError('ParameterMissing', 'The field user_guid is missing.');
  const account = world.accounts.withGuid(readGuid(wanted));
  if (account === undefined) throw new ApiError('InvalidUser');
  if (!world.groups.addMember(group, account.guid)) throw new ApiError('DuplicateGroupEntry');
  world.audit.record(
    caller.account,
    'add_group_member',
    `Added user ${nameInLog(account)} to group ${group.name}`,
  );
  return emptyReply(204);
}

/** Allowed for the owner, an administrator and the member (connect-api §5.8). */
function removeMember(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  requireGroupsEnabled(world);
  const group = requireGroup(request, world);
  requireEditableMembers(world);
  const account = world.accounts.withGuid(readGuid(request.params['user_guid'] ?? ''));
  if (account === undefined || !isSelf(caller, account)) requireOwnership(group, caller, 'PermissionDenied');
  if (account === undefined || !world.groups.removeMember(group, account.guid)) {
    throw new ApiError('RemoveNothing');
  }
  world.audit.record(
    caller.account,
    'remove_group_member',
    `Removed user ${nameInLog(account)} from group ${group.name}`,
  );
  return emptyReply(204);
}

/** By first name, last name, username, as observed by clients (connect-api §5.8). */
const compareMembers = (a: Account, b: Account): number =>
  compareNames(a.firstName, b.firstName) ||
  compareNames(a.lastName, b.lastName) ||
  compareNames(a.username, b.username);
