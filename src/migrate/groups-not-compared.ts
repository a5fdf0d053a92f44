import type { DecidedRow } from '../core/migration/decided-map.ts';
import { hidesMembers, type Pack } from '../core/review/pack.ts';

/** How many groups that were to be on the second server have members that one of the two exports does not list. */
export function groupsNotCompared(decided: readonly DecidedRow[], after: Pick<Pack, 'groups'>): number {
  const unlisted = new Set(after.groups.filter(hidesMembers).map(({ name }) => name));
  return decided.filter(
    (row) =>
      row.kind === 'group' &&
      row.end !== 'leave_behind' &&
      (hidesMembers(row.source) || unlisted.has(row.name)),
  ).length;
}
