import { defined } from '../core/defined.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { outcomeMeanings } from '../core/words/outcome-meanings.ts';
import type { ActiveRun } from './active-run.ts';
import type { AppliedGroups } from './apply-groups.ts';
import { concludeRow, type HeadResults } from './conclude-row.ts';
import { recordedSteps } from './history.ts';
import { performRow } from './perform-row.ts';
import type { StepResult } from './step-result.ts';

/**
 * Performs the rows of one person one after the other, and concludes each. Rows that an earlier part of the
 * run has concluded keep their outcome.
 */
export async function applyPerson(
  rows: readonly PlannedRow[],
  groups: AppliedGroups,
  run: ActiveRun,
): Promise<void> {
  const { history } = run.options;
  let head: HeadResults | undefined;
  const earlier: StepResult[][] = [];
  for (const planned of rows) {
    const recorded = history.outcomeOf(planned.row);
    if (recorded === undefined) {
      const before = { person: rows, earlier, missingGroups: groups.missing };
      const startedAt = run.time();
      const steps = await performRow(planned, before, (id, change) => run.step(planned.row, id, change));
      const open = isOpen(planned, [...(head?.steps ?? []), ...steps], groups, run);
      const concluded = concludeRow({
        planned,
        steps,
        groupSteps: groups.stepsByRow.get(planned.row) ?? [],
        missingGroups: groups.missing,
        ...defined({ head }),
        startedAt,
        endedAt: run.time(),
      });
      const outcome = open ? { ...concluded, nextStep: resumeIt } : concluded;
      if (open) run.open.push(planned.row);
      else run.options.journal.conclude(outcome);
      head ??= { steps, outcome };
      earlier.push(steps);
      if (planned.steps.length > 0) run.breaker.recordOutcome(outcome, [...head.steps, ...steps]);
      run.conclude(outcome);
    } else {
      const steps = recordedSteps(planned, history);
      head ??= { steps, outcome: recorded };
      earlier.push(steps);
      run.conclude(recorded);
    }
  }
}

/** Whatever such a row ends with for now: resuming decides it. */
const resumeIt = outcomeMeanings.not_attempted.nextStep;

/** Whether a step of the account, of the row or of one of its groups is left to resuming. */
const isOpen = (
  { groups }: PlannedRow,
  steps: readonly StepResult[],
  { open }: AppliedGroups,
  run: ActiveRun,
): boolean => steps.some((step) => run.isOpen(step)) || groups.some(({ group }) => open.has(group));
