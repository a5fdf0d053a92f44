import { defined } from '../../core/defined.ts';
import type { Change, TransferContent, UpdateUser } from '../../core/plan/change.ts';
import type { AccessChange } from '../../core/plan/content-change.ts';
import type { Directory, DirectoryUser } from '../../core/directory.ts';
import type { GroupName } from '../../core/ids.ts';
import { changedAttributes, changedProfile, changedSettings, isEmpty } from '../../core/profile.ts';
import type { Applied } from '../../core/target.ts';
import { unreachable } from '../../core/unreachable.ts';

/** What a reading of the directory shows. */
export type DirectoryChange = Exclude<Change, TransferContent | AccessChange>;

/**
 * Whether the server has the result of a change, according to a snapshot taken after the change may have been
 * sent. This is how an interrupted run finds out what became of a write whose answer it never read.
 */
export function findEffect(change: DirectoryChange, { users, groups }: Directory): Applied | undefined {
  const applied: Applied = { status: 'applied', attempts: 0 };
  if (change.kind === 'create-group') {
    return groups.some(({ name }) => name === change.group) ? applied : undefined;
  }
  const name = change.kind === 'rename-user' ? change.newUsername : change.username;
  const user = users.find(({ username }) => username === name);
  if (user === undefined) return undefined;
  const known: Applied = {
    ...applied,
    userGuid: user.guid,
    role: user.role,
    ...defined({ approval: user.approval }),
  };
  switch (change.kind) {
    case 'create-user':
    case 'rename-user':
      return known;
    case 'update-user':
      return hasAll(user, change) ? known : undefined;
    case 'approve-user':
      return user.approval === 'approved' ? known : undefined;
    case 'set-attributes':
      return isEmpty(changedAttributes(change.attributes, user.attributes ?? {})) ? known : undefined;
    case 'lock-user':
      return user.locked ? known : undefined;
    case 'unlock-user':
      return user.locked ? undefined : known;
    case 'grant-membership':
      return hasMember(groups, change.group, user) === 'yes' ? known : undefined;
    case 'revoke-membership':
      return hasMember(groups, change.group, user) === 'no' ? known : undefined;
    case 'transfer-group': {
      const owner = groups.find(({ name: group }) => group === change.group)?.ownerGuid;
      return owner === change.to.guid ? known : undefined;
    }
    default:
      return unreachable(change);
  }
}

/** Compares in the same way as the plan. */
const hasAll = (user: DirectoryUser, { role, profile, settings = {} }: UpdateUser): boolean =>
  (role ?? user.role) === user.role &&
  isEmpty(changedProfile(profile, user)) &&
  isEmpty(changedSettings(settings, user.settings ?? {}));

/** A group that no longer exists has no members; of a group whose members were not listed, it is not known. */
function hasMember(
  groups: Directory['groups'],
  wanted: GroupName,
  { guid }: DirectoryUser,
): 'yes' | 'no' | 'not shown' {
  const group = groups.find(({ name }) => name === wanted);
  if (group === undefined) return 'no';
  if (group.members === undefined) return 'not shown';
  return group.members.includes(guid) ? 'yes' : 'no';
}
