import type { Difference, Pack, PackGroup, PackUser } from '../../src/core/review/pack.ts';

type Account = Pick<PackUser, 'username' | 'displayName' | 'email' | 'role' | 'status'>;

/** Who has access, without times of activity: what differences are about. */
export interface Access {
  readonly users: Map<string, Account>;
  /** The name and the owner's guid. */
  readonly groups: Map<string, readonly [name: string, owner: string]>;
  readonly memberships: Set<string>;
}

export const accessIn = ({ users, groups, memberships }: Pack): Access => ({
  users: new Map(users.map((user) => [user.guid, accountOf(user)])),
  groups: new Map(groups.map((group) => [group.guid, [group.name, group.ownerGuid ?? '']])),
  memberships: new Set(memberships.map(({ userGuid, groupGuid }) => `${userGuid} ${groupGuid}`)),
});

const accountOf = ({ username, displayName, email, role, status }: PackUser): Account => ({
  username,
  displayName,
  email,
  role,
  status,
});

/** Does to the access what the differences say, and nothing that they do not say. */
export function applyDifferences({ users, groups, memberships }: Access, all: readonly Difference[]): void {
  const change = ({ guid }: PackUser, changed: Partial<Account>): void => {
    users.set(guid, { ...users.get(guid)!, ...changed });
  };
  const changeGroup = ({ guid }: PackGroup, changed: { name?: string; owner?: string }): void => {
    const [name, owner] = groups.get(guid)!;
    groups.set(guid, [changed.name ?? name, changed.owner ?? owner]);
  };
  for (const each of all) {
    switch (each.kind) {
      case 'joiner':
        users.set(each.user.guid, accountOf(each.user));
        break;
      case 'leaver':
        if (each.how === 'gone') users.delete(each.user.guid);
        else change(each.user, { status: 'locked' });
        break;
      case 'returned':
      case 'status-changed':
        change(each.user, { status: each.user.status });
        break;
      case 'role-changed':
        change(each.user, { role: each.after });
        break;
      case 'renamed':
        change(each.user, { username: each.after });
        break;
      case 'email-changed':
        change(each.user, { email: each.after });
        break;
      case 'name-changed':
        change(each.user, { displayName: each.after });
        break;
      case 'group-added':
        groups.set(each.group.guid, [each.group.name, each.group.ownerGuid ?? '']);
        break;
      case 'group-removed':
        groups.delete(each.group.guid);
        break;
      case 'group-renamed':
        changeGroup(each.group, { name: each.after });
        break;
      case 'group-owner-changed':
        changeGroup(each.group, { owner: each.group.ownerGuid ?? '' });
        break;
      case 'granted':
        memberships.add(`${guidOf(each.user)} ${each.group.guid}`);
        break;
      case 'revoked':
        memberships.delete(`${guidOf(each.user)} ${each.group.guid}`);
        break;
      case 'item-added':
      case 'item-removed':
      case 'item-owner-changed':
      case 'item-access-changed':
      case 'item-renamed':
      case 'item-lock-changed':
      case 'item-run-as-changed':
      case 'item-granted':
      case 'item-revoked':
      case 'item-grant-changed':
        throw new Error(`these packs have no content, and there is a difference of it: ${each.kind}`);
    }
  }
}

const guidOf = (user: PackUser | string): string => (typeof user === 'string' ? user : user.guid);
