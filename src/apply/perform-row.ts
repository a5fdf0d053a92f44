import type { Change } from '../core/plan/change.ts';
import type { GroupName } from '../core/ids.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { rowStep, type StepId } from './journal-format.ts';
import { creationOf, isDone, type StepResult } from './step-result.ts';

/** What was done before a row is started; it decides how much of the row can be done. */
export interface DoneBefore {
  /** All rows of the person. */
  readonly person: readonly PlannedRow[];
  /** The results of the person's rows before this one. The steps of the account are in the first. */
  readonly earlier: readonly (readonly StepResult[])[];
  /** Groups that could not be created, and why. */
  readonly missingGroups: ReadonlyMap<GroupName, string>;
}

/**
 * Performs the steps of a row in order. Without an account the rest of the row cannot be done, and a group
 * that could not be created takes no members. While any step of the person has failed, the account keeps its
 * name: when the rows are run again, it would not be clear whether the account with the new name is theirs. Nor is
 * an account locked whose content was to be handed over first.
 */
export async function performRow(
  { row, steps }: PlannedRow,
  { person, earlier, missingGroups }: DoneBefore,
  step: (id: StepId, change: Change) => Promise<StepResult>,
): Promise<StepResult[]> {
  const isMissing = (change: Change): boolean =>
    change.kind === 'grant-membership' && missingGroups.has(change.group);
  const results: StepResult[] = [];
  const handsOver = person.some(({ content }) => content !== undefined);
  const comesLast = ({ kind }: Change): boolean =>
    kind === 'rename-user' || (kind === 'lock-user' && handsOver);
  const isIncomplete = (): boolean =>
    person.some((planned) => planned.steps.some(isMissing)) || [...earlier, results].flat().some(hasFailed);
  for (const [index, change] of steps.entries()) {
    if (isMissing(change)) continue;
    const creation = creationOf(earlier[0] ?? results);
    if (creation !== undefined && !isDone(creation)) results.push({ change });
    else if (comesLast(change) && isIncomplete()) results.push({ change, held: true });
    else results.push(await step(rowStep(row, index), change));
  }
  return results;
}

/** A step that was not started has not failed: the stop that prevented it prevents all later steps as well. */
const hasFailed = (result: StepResult): boolean => result.performed !== undefined && !isDone(result);
