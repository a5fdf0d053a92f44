import type { MoveDifference } from '../../core/migration/verification.ts';
import type { Pack, PackGroup } from '../../core/review/pack.ts';
import { groupRow } from '../difference-rows.ts';

/** Groups that are gone, new, renamed or another's: a change of the sign-in provider touches no group and no owner. */
export function compareGroups(before: Pack, after: Pack): MoveDifference[] {
  const had = new Map(before.groups.map((group) => [group.guid, group]));
  const has = new Set(after.groups.map(({ guid }) => guid));
  const ownerNow = ownersNow(before, after);
  const provided = new Set(
    after.memberships.filter(({ source }) => source === 'provider').map(({ groupGuid }) => groupGuid),
  );
  return [
    ...before.groups
      .filter(({ guid }) => !has.has(guid))
      .map(({ name }) => groupRow(name, 'group', [name, ''])),
    ...after.groups.flatMap((group) => {
      const was = had.get(group.guid);
      if (was === undefined) return [newGroup(group, provided)];
      return [
        groupRow(group.name, 'name', [was.name, group.name]),
        groupRow(group.name, 'owner', [ownerNow(was.owner), group.owner]),
      ].filter(({ expected, found }) => expected !== found);
    }),
  ];
}

/** How an owner of a group is called after the change, which may give the account another username. */
function ownersNow(before: Pack, after: Pack): (owner: string) => string {
  const guids = new Map(before.users.map(({ username, guid }) => [username, guid]));
  const names = new Map(after.users.map(({ username, guid }) => [guid, username]));
  return (owner) => {
    const guid = guids.get(owner);
    return (guid === undefined ? undefined : names.get(guid)) ?? owner;
  };
}

/** Some providers create groups when their members sign in. */
const newGroup = ({ guid, name }: PackGroup, provided: ReadonlySet<string>): MoveDifference =>
  groupRow(name, 'group', ['', name], provided.has(guid) ? 'provider_managed' : undefined);
