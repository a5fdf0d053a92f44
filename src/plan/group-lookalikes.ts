import type { DirectoryGroup } from '../core/directory.ts';
import type { Hazard, Plan, PlannedGroup, Warning } from '../core/plan/plan.ts';
import { plural } from '../core/text/plural.ts';
import { nearNames } from '../core/text/near-name.ts';

/**
 * Finds new groups that would split a team: their names are almost those of existing groups or, where a single row wants
 * one, of another new group.
 */
export function findLookalikes(
  newGroups: readonly PlannedGroup[],
  existing: readonly DirectoryGroup[],
): Warning[] {
  const others = { newGroups, existing, isNear: nearNames() };
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
  readonly isNear: ReturnType<typeof nearNames>;
}

const isWantedOnce = ({ rows }: PlannedGroup): boolean => rows.length === 1;

function nearGroup(
  planned: PlannedGroup,
  at: number,
  { newGroups, existing, isNear }: OtherGroups,
): NearGroup | undefined {
  const { group } = planned.change;
  const onServer = existing.find(({ name }) => isNear(group, name));
  if (onServer !== undefined) return { name: onServer.name, words: `the existing "${onServer.name}"` };
  if (!isWantedOnce(planned)) return undefined;
  // Of two that a single row wants, the later one is the one to look at.
  const other = newGroups.find(
    (each, place) => place !== at && (place < at || !isWantedOnce(each)) && isNear(group, each.change.group),
  );
  if (other === undefined) return undefined;
  const name = other.change.group;
  return { name, words: `the new "${name}" (${plural(other.rows.length, 'row')})` };
}

const hazardOf = ({ message, ...warning }: Warning): Hazard => ({
  ...warning,
  code: 'group-near',
  message: `${message}, and only one row wants it`,
  hint: 'If it is a slip, correct the file. If the group is meant as it is: --allow-near-groups',
});
