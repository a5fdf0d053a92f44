import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { nameInLog } from '../audit-log.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, isSelf, requireCaller, type Caller } from '../caller.ts';
import { findAccounts } from '../find-accounts.ts';
import { readBody, readGuid } from '../input.ts';
import { presentEditableUser, presentUser } from '../present.ts';
import type { Account } from '../store/accounts.ts';
import { updateAccount } from '../update-account.ts';
import type { World } from '../world.ts';

export const userRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/user', handle: whoAmI },
  { method: 'GET', path: '/__api__/v1/users', handle: findAccounts },
  { method: 'GET', path: '/__api__/v1/users/{guid}', handle: getUser },
  { method: 'PUT', path: '/__api__/v1/users/{guid}', handle: updateUser },
  { method: 'POST', path: '/__api__/v1/users/{guid}/lock', handle: lockUser },
];

function whoAmI(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  return jsonReply(presentUser(caller.account, caller, world));
}

function getUser(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  return jsonReply(presentUser(requireAccount(request, world), caller, world));
}

function updateUser(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const body = readBody(request, world, ['email', 'username', 'first_name', 'last_name', 'user_role']);
  const account = updateAccount(requireAccount(request, world), body, caller, world);
  world.audit.record(caller.account, 'edit_user', `Edited user ${nameInLog(account)}`);
  return jsonReply(presentEditableUser(account));
}

/** 200 with an empty body, whether or not the account was locked before (connect-api §4.8). */
function lockUser(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const account = requireAccount(request, world);
  const locked = readBody(request, world, ['locked']).flag('locked');
  if (locked === undefined) throw new ApiError('ParameterMissing', 'The field locked is missing.');
  requireLockPermission(caller, account, locked);
  if (locked === account.locked) return emptyReply(200);
  if (!locked) requireSeat(account, world);
  const { lockTouchesUpdatedTime } = world.switches;
  world.accounts.put({
    ...account,
    locked,
    updatedTime: lockTouchesUpdatedTime === 'yes' ? world.now() : account.updatedTime,
  });
  const verb = locked ? 'Locked' : 'Unlocked';
  world.audit.record(caller.account, 'update_lock_user', `${verb} user ${nameInLog(account)}`);
  return emptyReply(200);
}

function requireLockPermission(caller: Caller, account: Account, locked: boolean): void {
  if (hasRole(caller, 'administrator') || (locked && isSelf(caller, account))) return;
  throw new ApiError('NoLockPermission');
}

/** An account takes a seat once it has been used and while it is not locked (connect-api §9). */
function requireSeat(account: Account, { accounts, seats }: World): void {
  if (seats === 0 || account.activeTime === null) return;
  const taken = accounts.inOrder.filter(({ locked, activeTime }) => !locked && activeTime !== null).length;
  if (taken >= seats) throw new ApiError('UserLicenseExceeded');
}

function requireAccount(request: ApiRequest, { accounts }: World): Account {
  const account = accounts.withGuid(readGuid(request.params['guid'] ?? ''));
  if (account === undefined) throw new ApiError('ObjectDoesNotExist');
  return account;
}
