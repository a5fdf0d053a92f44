import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { nameInLog } from '../audit-log.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, isSelf, requireCaller, type Caller } from '../caller.ts';
import { readBody, readGuid } from '../input.ts';
import { privilegesOf } from '../privileges.ts';
import { presentEditableUser, presentUser } from '../present.ts';
import type { Account } from '../store/accounts.ts';
import { requireFreeSeat } from '../settings/seats.ts';
import { updateAccount } from '../accounts/update-account.ts';
import type { World } from '../world.ts';

export const userRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/user', handle: whoAmI },
  { method: 'GET', path: '/__api__/me', handle: whoAmIUnversioned },
  { method: 'GET', path: '/__api__/v1/users/{guid}', handle: getUser },
  { method: 'PUT', path: '/__api__/v1/users/{guid}', handle: updateUser },
  { method: 'POST', path: '/__api__/v1/users/{guid}/lock', handle: lockUser },
];

function whoAmI(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  return jsonReply(presentUser(caller.account, caller, world));
}

/** The form that the dashboard uses: three more fields, and times in nanoseconds (connect-api §4.1, §1.4). */
function whoAmIUnversioned(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const user = presentUser(caller.account, caller, world);
  const nanoseconds = (time: unknown) => (typeof time === 'string' ? time.replace('Z', '.000000000Z') : time);
  return jsonReply({
    ...user,
    created_time: nanoseconds(user['created_time']),
    updated_time: nanoseconds(user['updated_time']),
    active_time: nanoseconds(user['active_time']),
    password: '',
    preferences: {},
    privileges: privilegesOf(caller.role),
  });
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
  if (!locked && account.activeTime !== null) requireFreeSeat(world);
  world.accounts.put({
    ...account,
    locked,
    updatedTime: world.switches['lock-touches-updated-time'] === 'yes' ? world.now() : account.updatedTime,
  });
  const verb = locked ? 'Locked' : 'Unlocked';
  world.audit.record(caller.account, 'update_lock_user', `${verb} user ${nameInLog(account)}`);
  return emptyReply(200);
}

function requireLockPermission(caller: Caller, account: Account, locked: boolean): void {
  if (hasRole(caller, 'administrator') || (locked && isSelf(caller, account))) return;
  throw new ApiError('NoLockPermission');
}

function requireAccount(request: ApiRequest, { accounts, switches }: World): Account {
  const account = accounts.withGuid(readGuid(request.params['guid'] ?? ''));
  if (account === undefined) throw new ApiError(switches['unknown-user']);
  return account;
}
