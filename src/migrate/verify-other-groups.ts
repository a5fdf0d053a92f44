import type { MoveDifference } from '../core/migration/verification.ts';
import type { PackGroup } from '../core/review/pack.ts';
import { groupRow } from './difference-rows.ts';

/**
 * How groups that are no part of the move differ from what they were when the map was drawn.
 * @param decided the names, on the second server, of the groups that are in the map
 */
export function verifyOtherGroups(
  before: readonly PackGroup[],
  after: readonly PackGroup[],
  decided: ReadonlySet<string>,
): MoveDifference[] {
  const had = new Map(before.map((group) => [group.guid, group]));
  const has = new Set(after.map(({ guid }) => guid));
  const isOther = ({ name }: PackGroup): boolean => !decided.has(name);
  return [
    ...after.filter(isOther).flatMap((group) => differencesOfGroup(had.get(group.guid), group)),
    ...before
      .filter((group) => isOther(group) && !has.has(group.guid))
      .map(({ name }) => groupRow(name, 'group', [name, ''])),
  ];
}

function differencesOfGroup(earlier: PackGroup | undefined, { name, owner }: PackGroup): MoveDifference[] {
  if (earlier === undefined) return [groupRow(name, 'group', ['', name])];
  return [
    ...(earlier.name === name ? [] : [groupRow(name, 'name', [earlier.name, name])]),
    ...(earlier.owner === owner ? [] : [groupRow(name, 'owner', [earlier.owner, owner])]),
  ];
}
