import { compareText } from '../core/text/compare-text.ts';
import type { GroupGuid, UserGuid } from '../core/ids.ts';
import {
  hidesMembers,
  type DirectoryDifference,
  type Pack,
  type PackGroup,
  type PackUser,
} from '../core/review/pack.ts';

type Membership = Extract<DirectoryDifference, { readonly kind: 'granted' | 'revoked' }>;

/**
 * Memberships that only one of the packs has, sorted by user and group. A group whose members one of the packs
 * does not list is left out, because it cannot be compared.
 */
export function findMembershipDifferences(before: Pack, after: Pack): DirectoryDifference[] {
  const unknown = new Set([...unlistedGroups(before), ...unlistedGroups(after)]);
  const then = membersOf(before);
  const now = membersOf(after);
  return [
    ...onlyIn(after, then, unknown).map(([user, group]): Membership => ({ kind: 'granted', user, group })),
    ...onlyIn(before, now, unknown).map(([user, group]): Membership => ({ kind: 'revoked', user, group })),
  ].sort(
    (a, b) =>
      compareText(nameOf(a.user), nameOf(b.user)) ||
      compareText(guidOf(a.user), guidOf(b.user)) ||
      compareText(a.group.name, b.group.name) ||
      compareText(a.group.guid, b.group.guid),
  );
}

/** Groups whose members are not in the pack; it gives the reason instead of their number. */
export const unlistedGroups = ({ groups }: Pack): readonly GroupGuid[] =>
  groups.filter(hidesMembers).map(({ guid }) => guid);

/** The memberships of the pack that are not among the others. */
function onlyIn(
  pack: Pack,
  others: ReadonlyMap<GroupGuid, ReadonlySet<UserGuid>>,
  unknown: ReadonlySet<GroupGuid>,
): (readonly [PackUser | UserGuid, PackGroup])[] {
  const users = new Map(pack.users.map((user) => [user.guid, user]));
  const groups = new Map(pack.groups.map((group) => [group.guid, group]));
  return pack.memberships.flatMap(({ userGuid, groupGuid }) => {
    const group = groups.get(groupGuid);
    const known = others.get(groupGuid)?.has(userGuid) === true || unknown.has(groupGuid);
    return known || group === undefined ? [] : [[users.get(userGuid) ?? userGuid, group] as const];
  });
}

/** Sets of GUIDs use less memory than combined keys: there may be half a million. */
function membersOf({ memberships }: Pack): ReadonlyMap<GroupGuid, ReadonlySet<UserGuid>> {
  const members = new Map<GroupGuid, Set<UserGuid>>();
  for (const { userGuid, groupGuid } of memberships) {
    const known = members.get(groupGuid);
    if (known === undefined) members.set(groupGuid, new Set([userGuid]));
    else known.add(userGuid);
  }
  return members;
}

const nameOf = (user: PackUser | UserGuid): string => (typeof user === 'string' ? user : user.username);
const guidOf = (user: PackUser | UserGuid): string => (typeof user === 'string' ? user : user.guid);
