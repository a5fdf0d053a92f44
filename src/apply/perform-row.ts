import type { Change } from '../core/change.ts';
import type { GroupName } from '../core/ids.ts';
import type { PlannedRow } from '../core/plan.ts';
import { rowStep, type StepId } from './journal-format.ts';
import { creationOf, isDone, type StepResult } from './step-result.ts';

/**
 * The row's steps in order. Without the account nothing else of the row can be done, and a group that could
 * not be created takes no members.
 * @param headSteps those of the person's first row, when this is a further one
 */
export async function performRow(
  { row, steps }: PlannedRow,
  headSteps: readonly StepResult[] | undefined,
  missingGroups: ReadonlyMap<GroupName, string>,
  step: (id: StepId, change: Change) => Promise<StepResult>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [index, change] of steps.entries()) {
    if (change.kind === 'grant-membership' && missingGroups.has(change.group)) continue;
    const creation = creationOf(headSteps ?? results);
    const noAccount = creation !== undefined && !isDone(creation);
    results.push(noAccount ? { change } : await step(rowStep(row, index), change));
  }
  return results;
}
