import type { DirectoryGroup } from '../core/directory.ts';
import type { Hazard, Plan, PlannedGroup, Warning } from '../core/plan/plan.ts';
import { plural } from '../core/text/plural.ts';
import { looseKey, nearNames } from '../core/text/near-name.ts';

/**
 * Finds new groups that would split a team: their names are almost those of existing groups, or of another new group
 * where a single row wants one or the two differ only in case and spaces.
 */
export function findLookalikes(
  newGroups: readonly PlannedGroup[],
  existing: readonly DirectoryGroup[],
): Warning[] {
  const firstByKey = new Map(newGroups.toReversed().map((each) => [looseKey(each.change.group), each]));
  const others = { newGroups, existing, firstByKey, isNear: nearNames() };
  return newGroups.flatMap((planned, at) => {
    const { group } = planned.change;
    const near = nearGroup(planned, at, others);
    if (near === undefined) return [];
    return [
      {
        code: 'group-lookalike',
        message: `the new group "${group}" looks like ${near.words}`,
        hint: `If you mean "${near.name}", correct the file; with --no-create-groups, no group is created.`,
        group,
      },
    ];
  });
}

/** Refuses what is only pointed out to a person who sees the plan first: look-alikes that a single row wants. */
export function refuseNearGroups(plan: Plan): Plan {
  const once = new Set(plan.groups.filter(isWantedOnce).map(({ change }) => change.group));
  const isHazard = ({ code, group }: Warning): boolean =>
    code === 'group-lookalike' && group !== undefined && once.has(group);
  return {
    ...plan,
    hazards: [...plan.hazards, ...plan.warnings.filter(isHazard).map(hazardOf)],
    warnings: plan.warnings.filter((warning) => !isHazard(warning)),
  };
}

interface NearGroup {
  readonly name: string;
  /** As a message calls it: `the existing "Analysts"`. */
  readonly words: string;
}

interface OtherGroups {
  readonly newGroups: readonly PlannedGroup[];
  readonly existing: readonly DirectoryGroup[];
  /** Of new groups that differ only in case and spaces, the first; by what they have in common. */
  readonly firstByKey: ReadonlyMap<string, PlannedGroup>;
  readonly isNear: ReturnType<typeof nearNames>;
}

const isWantedOnce = ({ rows }: PlannedGroup): boolean => rows.length === 1;

function nearGroup(
  planned: PlannedGroup,
  at: number,
  { newGroups, existing, firstByKey, isNear }: OtherGroups,
): NearGroup | undefined {
  const { group } = planned.change;
  const onServer = existing.find(({ name }) => isNear(group, name));
  if (onServer !== undefined) return { name: onServer.name, words: `the existing "${onServer.name}"` };
  if (!isWantedOnce(planned)) {
    const first = firstByKey.get(looseKey(group));
    return first === undefined || first === planned || isWantedOnce(first) ? undefined : asNew(first);
  }
  // Of two that a single row wants, the later one is the one to look at.
  const other = newGroups.find(
    (each, place) => place !== at && (place < at || !isWantedOnce(each)) && isNear(group, each.change.group),
  );
  return other === undefined ? undefined : asNew(other);
}

const asNew = ({ change: { group }, rows }: PlannedGroup): NearGroup => ({
  name: group,
  words: `the new "${group}" (${plural(rows.length, 'row')})`,
});

const hazardOf = ({ message, ...warning }: Warning): Hazard => ({
  ...warning,
  code: 'group-near',
  message: `${message}, and only one row wants it`,
  hint: 'If it is a slip, correct the file. If the group is meant as it is: --allow-near-groups',
});
