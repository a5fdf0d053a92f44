import type { DirectoryGroup } from '../core/directory.ts';
import type { PlannedGroup, Warning } from '../core/plan.ts';
import { suggest } from '../core/text/suggest.ts';

/** Letters by which a new group may differ from an existing one and still be taken for a slip of the pen. */
const SLIP = 2;

/** Finds new groups that are nearly existing ones, in case only or by a letter or two: they split a team in two. */
export function findLookalikes(
  newGroups: readonly PlannedGroup[],
  existing: readonly DirectoryGroup[],
): Warning[] {
  const names = existing.map(({ name }) => name);
  return newGroups.flatMap(({ change: { group } }) => {
    // In a short name a letter or two make another word.
    const near = suggest(group, names, Math.min(SLIP, Math.floor(group.length / 3)));
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
