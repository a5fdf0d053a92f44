import { ApiError } from '../api-error.ts';
import { editorsOf } from '../settings/authentication-settings.ts';
import { hasRole, isSelf, lower, type Caller } from '../caller.ts';
import type { Body } from '../input.ts';
import type { Account, Role } from '../store/accounts.ts';
import {
  readRole,
  requireEmail,
  requireFreeUsername,
  requireNames,
  requireValidUsername,
} from './user-fields.ts';
import type { World } from '../world.ts';

/** Applies the body of `PUT /v1/users/{guid}` according to connect-api §4.7. */
export function updateAccount(account: Account, body: Body, caller: Caller, world: World): Account {
  if (!hasRole(caller, 'administrator') && !isSelf(caller, account)) throw new ApiError('NoUpdatePermission');
  const wanted = {
    email: body.text('email') ?? account.email,
    username: body.text('username') ?? account.username,
    firstName: body.text('first_name') ?? account.firstName,
    lastName: body.text('last_name') ?? account.lastName,
    role: readRole(body) ?? account.role,
  };
  requireEditable(account, wanted, world);
  if (wanted.username !== account.username) {
    requireValidUsername(wanted.username, world);
    requireFreeUsername(wanted.username, world);
  }
  requireNames(wanted.firstName, wanted.lastName);
  if (wanted.email !== account.email) requireEmail(wanted.email, world);
  requireRoleChange(account, wanted.role, caller, world);
  return world.accounts.put({ ...account, ...wanted, updatedTime: world.now() });
}

function requireEditable(
  account: Account,
  wanted: Pick<Account, 'email' | 'username' | 'firstName' | 'lastName'>,
  { profile, switches }: World,
): void {
  const editors = editorsOf(profile);
  const changes = (field: keyof typeof wanted): boolean => wanted[field] !== account[field];
  if (editors.usernames === 'provider' && changes('username')) throw new ApiError(switches['provider-field']);
  if (editors.names === 'provider' && (changes('email') || changes('firstName') || changes('lastName'))) {
    throw new ApiError(switches['provider-field']);
  }
}

/** Only administrators can give a higher role, and the last administrator keeps theirs (connect-api §4.7). */
function requireRoleChange(account: Account, role: Role, caller: Caller, world: World): void {
  const { accounts, settings, switches } = world;
  if (role === account.role) return;
  if (settings.has('role-mapping')) throw new ApiError(switches['provider-field']);
  const lowers = lower(role, account.role) === role;
  if (!hasRole(caller, 'administrator') && !lowers) throw new ApiError('InvalidRoleAssignment');
  if (account.role === 'administrator' && !account.locked && accounts.countAdministrators() === 1) {
    throw new ApiError('SoleAdminDemotion');
  }
}
