import { countBy } from '../core/group-by.ts';
import type { GroupGuid } from '../core/ids.ts';
import type { Pack } from '../core/review/pack.ts';

/**
 * Groups of administrators: at least half of the members are privileged in one of the packs. Both packs count, so
 * that those who were added to such a group do not hide what it is.
 */
export const administratorGroups = (...packs: readonly Pack[]): ReadonlySet<GroupGuid> =>
  new Set(packs.flatMap(groupsIn));

function groupsIn({ users, memberships }: Pack): GroupGuid[] {
  const privileged = new Set(users.filter((user) => user.privileged).map(({ guid }) => guid));
  const members = countBy(memberships, ({ groupGuid }) => groupGuid);
  const administrators = countBy(
    memberships.filter(({ userGuid }) => privileged.has(userGuid)),
    ({ groupGuid }) => groupGuid,
  );
  return [...administrators].flatMap(([group, count]) =>
    count * 2 >= (members.get(group) ?? 0) ? [group] : [],
  );
}
