import type { Directory } from '../core/directory.ts';
import type { GroupName } from '../core/ids.ts';
import type { Hazard, PlannedRow, Policy } from '../core/plan.ts';

/** Below this many members a share says nothing: one of three is 33 %. The count still holds. */
const SMALLEST_SHARE_POPULATION = 10;

/** Whether a plan takes more memberships away than the limits allow, overall and in any one group. */
export function findRemovalHazards(
  rows: readonly PlannedRow[],
  directory: Directory,
  { maxRemovals, maxRemovalPercent }: Pick<Policy, 'maxRemovals' | 'maxRemovalPercent'>,
): Hazard[] {
  const removedByGroup = new Map<GroupName, number>();
  for (const step of rows.flatMap(({ steps }) => steps)) {
    if (step.kind === 'revoke-membership')
      removedByGroup.set(step.group, (removedByGroup.get(step.group) ?? 0) + 1);
  }
  const total = [...removedByGroup.values()].reduce((sum, count) => sum + count, 0);
  const hazards: Hazard[] = [];
  if (total > maxRemovals) {
    hazards.push({
      code: 'removal-limit',
      message: `the plan removes ${total} memberships; the limit is ${maxRemovals}`,
      hint: `If that is right: --max-removals ${total}`,
    });
  }
  for (const { name, members = [] } of directory.groups) {
    const removed = removedByGroup.get(name) ?? 0;
    const percent = (removed * 100) / Math.max(1, members.length);
    if (members.length < SMALLEST_SHARE_POPULATION || percent <= maxRemovalPercent) continue;
    hazards.push({
      code: 'removal-percent',
      group: name,
      message: `the plan removes ${removed} of the ${members.length} members of "${name}" (${Math.round(percent)} %); the limit is ${maxRemovalPercent} %`,
      hint: `If that is right: --max-removal-percent ${Math.ceil(percent)}`,
    });
  }
  return hazards;
}
