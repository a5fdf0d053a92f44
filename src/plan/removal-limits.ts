import type { GroupName } from '../core/ids.ts';
import type { Hazard, PlannedRow, Policy } from '../core/plan.ts';
import type { ExistingGroup } from './plan-groups.ts';

/** With fewer members, a percentage is meaningless: one of three is 33 %. The limit by count still applies. */
const SMALLEST_SHARE_POPULATION = 10;

/**
 * Whether a plan removes more memberships than the limits allow: by count, by percentage of any single group,
 * and by percentage of all groups that the file names, since many small groups could be emptied one by one.
 */
export function findRemovalHazards(
  rows: readonly PlannedRow[],
  named: readonly ExistingGroup[],
  { maxRemovals, maxRemovalPercent }: Pick<Policy, 'maxRemovals' | 'maxRemovalPercent'>,
): Hazard[] {
  const removedByGroup = new Map<GroupName, number>();
  for (const step of rows.flatMap(({ steps }) => steps)) {
    if (step.kind === 'revoke-membership')
      removedByGroup.set(step.group, (removedByGroup.get(step.group) ?? 0) + 1);
  }
  const total = sum([...removedByGroup.values()]);
  const hazards: Hazard[] = [];
  if (total > maxRemovals) {
    hazards.push({
      code: 'removal-limit',
      message: `the plan removes ${total} memberships; the limit is ${maxRemovals}`,
      hint: `If that is intended, add --max-removals ${total}`,
    });
  }
  const tooLarge = (removed: number, population: number, of: string): Omit<Hazard, 'group'>[] => {
    const percent = (removed * 100) / Math.max(1, population);
    if (population < SMALLEST_SHARE_POPULATION || percent <= maxRemovalPercent) return [];
    return [
      {
        code: 'removal-percent',
        message: `the plan removes ${removed} of the ${population} members of ${of} (${Math.round(percent)} %); the limit is ${maxRemovalPercent} %`,
        hint: `If that is intended, add --max-removal-percent ${Math.ceil(percent)}`,
      },
    ];
  };
  const byGroup = named.flatMap(({ group: { name }, members }) =>
    tooLarge(removedByGroup.get(name) ?? 0, members.size, `"${name}"`).map((hazard) => ({
      ...hazard,
      group: name,
    })),
  );
  const population = sum(named.map(({ members }) => members.size));
  const overall = byGroup.length > 0 ? [] : tooLarge(total, population, 'all groups of the file together');
  return [...hazards, ...byGroup, ...overall];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
