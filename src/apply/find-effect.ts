import type { Change } from '../core/change.ts';
import type { Directory, DirectoryUser } from '../core/directory.ts';
import type { Applied } from '../core/target.ts';
import { unreachable } from '../core/unreachable.ts';

/**
 * Whether the server has what a change wanted, by a snapshot taken after the change may have been sent.
 * This is how a broken-off run finds out what became of a write whose answer it never read.
 */
export function findEffect(change: Change, { users, groups }: Directory): Applied | undefined {
  const applied: Applied = { status: 'applied', attempts: 0 };
  if (change.kind === 'create-group') {
    return groups.some(({ name }) => name === change.group) ? applied : undefined;
  }
  const name = change.kind === 'rename-user' ? change.newUsername : change.username;
  const user = users.find(({ username }) => username === name);
  if (user === undefined) return undefined;
  const known: Applied = { ...applied, userGuid: user.guid, role: user.role };
  switch (change.kind) {
    case 'create-user':
    case 'rename-user':
      return known;
    case 'update-user':
      return hasAll(user, change) ? known : undefined;
    case 'lock-user':
      return user.locked ? known : undefined;
    case 'unlock-user':
      return user.locked ? undefined : known;
    case 'grant-membership':
    case 'revoke-membership': {
      const members = groups.find(({ name }) => name === change.group)?.members ?? [];
      return members.includes(user.guid) === (change.kind === 'grant-membership') ? known : undefined;
    }
    default:
      return unreachable(change);
  }
}

const hasAll = (user: DirectoryUser, { role, profile }: Change & { kind: 'update-user' }): boolean =>
  (role ?? user.role) === user.role &&
  (profile.email ?? user.email) === user.email &&
  (profile.firstName ?? user.firstName) === user.firstName &&
  (profile.lastName ?? user.lastName) === user.lastName;
