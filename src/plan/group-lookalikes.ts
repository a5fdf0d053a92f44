import type { DirectoryGroup } from '../core/directory.ts';
import type { PlannedGroup, Warning } from '../core/plan/plan.ts';
import { suggest } from '../core/text/suggest.ts';

/** A new group that differs from an existing one in at most this many letters is likely mistyped. */
const TYPO_LETTERS = 2;

/** Finds new groups whose names differ from existing ones only in case or a letter or two: they would split a team. */
export function findLookalikes(
  newGroups: readonly PlannedGroup[],
  existing: readonly DirectoryGroup[],
): Warning[] {
  const names = existing.map(({ name }) => name);
  return newGroups.flatMap(({ change: { group } }) => {
    // In a short name, a letter or two make another word.
    const near = suggest(group, names, Math.min(TYPO_LETTERS, Math.floor(group.length / 3)));
    if (near === undefined) return [];
    return [
      {
        code: 'group-lookalike',
        message: `the new group "${group}" looks like the existing "${near}"`,
        hint: `If you mean "${near}", correct the file; with --no-create-groups, no group is created.`,
        group,
      },
    ];
  });
}
