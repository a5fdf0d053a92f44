import type { DecidedRow } from '../core/migration/decided-map.ts';
import type { Pack, PackGroup } from '../core/review/pack.ts';

/** How many groups that were to be on the second server have members that one of the two exports does not list. */
export function groupsNotCompared(decided: readonly DecidedRow[], after: Pick<Pack, 'groups'>): number {
  const now = new Map(after.groups.map((group) => [group.name, group]));
  return decided.filter(
    (row) =>
      row.kind === 'group' &&
      row.end !== 'leave_behind' &&
      (isUnlisted(row.source) || isUnlisted(now.get(row.name))),
  ).length;
}

/** A server says why in place of the number of members. */
const isUnlisted = (group: PackGroup | undefined): boolean => typeof group?.members === 'string';
