import type { Directory, DirectoryGroup } from '../core/directory.ts';

/**
 * What either of two readings saw, in the state of the later one: every account that had access at any time
 * during the export is included. When pages shift while they are read, one reading may miss an account
 * (connect-api §1.6), and no account can be deleted through the API (connect-api §4.9).
 */
export function mergePasses(earlier: Directory, later: Directory): Directory {
  const before = new Map(earlier.groups.map((group) => [group.guid, group]));
  return {
    ...later,
    users: [...later.users, ...onlyIn(earlier.users, later.users)],
    groups: [
      ...later.groups.map((group) => withMembersOf(group, before.get(group.guid))),
      ...onlyIn(earlier.groups, later.groups),
    ],
  };
}

function onlyIn<T extends { readonly guid: string }>(some: readonly T[], others: readonly T[]): T[] {
  const guids = new Set(others.map(({ guid }) => guid));
  return some.filter(({ guid }) => !guids.has(guid));
}

function withMembersOf(group: DirectoryGroup, earlier: DirectoryGroup | undefined): DirectoryGroup {
  if (group.members === undefined || earlier?.members === undefined) return group;
  return { ...group, members: [...new Set([...group.members, ...earlier.members])] };
}

/** Where the server reports more than it returned, one sentence each. */
export function findShortfalls({ users, groups, counts }: Directory): string[] {
  if (counts === undefined) return [];
  const members = groups.reduce((sum, group) => sum + (group.members?.length ?? 0), 0);
  const short = (what: string, claimed: number, came: number): string[] =>
    claimed > came ? [`the server reports ${claimed} ${what} but returned ${came}`] : [];
  return [
    ...short('users', counts.users.claimed, users.length),
    ...short('groups', counts.groups.claimed, groups.length),
    ...short('memberships', counts.memberships.claimed, members),
  ];
}

/** Members of groups who are not among the accounts, in a sentence; for a directory that was read without a filter. */
export function findUnlistedMembers({ users, groups }: Directory): string[] {
  const listed = new Set(users.map(({ guid }) => guid));
  const unlisted = new Set(groups.flatMap(({ members = [] }) => members.filter((guid) => !listed.has(guid))));
  return unlisted.size === 0
    ? []
    : [`groups have members who are not among the accounts that the server listed: ${unlisted.size}`];
}
