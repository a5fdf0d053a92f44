import type { DecidedRow } from '../../core/migration/decided-map.ts';
import type { MoveTally } from '../../core/migration/verification.ts';
import type { Pack } from '../../core/review/pack.ts';

/** What was decided for a change of the sign-in provider, in numbers: groups and memberships stay. */
export function tallyChange(
  { groups, memberships }: Pick<Pack, 'groups' | 'memberships'>,
  decided: readonly DecidedRow[],
): MoveTally {
  const linked = decided.filter(({ end }) => end === 'link').length;
  return {
    accounts: { linked, created: 0, leftBehind: decided.length - linked },
    groups: { linked: groups.length, created: 0, leftBehind: 0 },
    memberships: { before: memberships.length, moved: memberships.length },
  };
}
