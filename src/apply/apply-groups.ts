import type { GroupName } from '../core/ids.ts';
import { inParallel } from '../core/in-parallel.ts';
import type { PlannedGroup } from '../core/plan/plan.ts';
import type { ActiveRun } from './active-run.ts';
import { purposeOf, whyNot } from './describe-step.ts';
import { groupStep } from './journal-format.ts';
import type { StepResult } from './step-result.ts';

/** What creating the groups of a plan came to. */
export interface AppliedGroups {
  /** By the first row that names the group: that row reports its creation. */
  readonly stepsByRow: ReadonlyMap<number, readonly StepResult[]>;
  /** Groups that could not be created, and why. */
  readonly missing: ReadonlyMap<GroupName, string>;
  /** Groups whose creation is left to resuming. */
  readonly open: ReadonlySet<GroupName>;
}

/** Creates the groups that the rows need, before any row is started. */
export async function applyGroups(groups: readonly PlannedGroup[], run: ActiveRun): Promise<AppliedGroups> {
  const stepsByRow = new Map<number, StepResult[]>();
  const missing = new Map<GroupName, string>();
  const open = new Set<GroupName>();
  await inParallel(run.options.concurrency, groups, async ({ change, rows: [firstRow = 0] }) => {
    const result = await run.step(firstRow, groupStep(change.group), change);
    const { performed } = result;
    if (run.isOpen(result)) open.add(change.group);
    if (performed !== undefined && 'failure' in performed) {
      missing.set(change.group, `${purposeOf(change)}: ${whyNot(performed)}`);
    }
    stepsByRow.set(firstRow, [...(stepsByRow.get(firstRow) ?? []), result]);
  });
  return { stepsByRow, missing, open };
}
