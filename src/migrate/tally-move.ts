import { countBy } from '../core/group-by.ts';
import type { DecidedRow } from '../core/migration/decided-map.ts';
import type { Move, MovedRow } from '../core/migration/move.ts';
import type { EndCounts, MoveTally } from '../core/migration/verification.ts';

/** What the decisions come to: every account and every group of the first server is counted once. */
export function tallyMove(
  decided: readonly DecidedRow[],
  { rows, behind, memberships }: Pick<Move, 'rows' | 'behind' | 'memberships'>,
): MoveTally {
  const accounts = countBy(rows, ({ end }: MovedRow) => end);
  const groups = decided.filter(({ kind }) => kind === 'group');
  const staying = countBy(behind, ({ kind }) => kind);
  const linked = groups.filter(({ end }) => end === 'link').length;
  return {
    accounts: {
      linked: accounts.get('link') ?? 0,
      created: accounts.get('create') ?? 0,
      leftBehind: staying.get('user') ?? 0,
    },
    groups: groupCounts(groups.length, linked, staying.get('group') ?? 0),
    memberships,
  };
}

const groupCounts = (all: number, linked: number, leftBehind: number): EndCounts => ({
  linked,
  created: all - linked - leftBehind,
  leftBehind,
});
