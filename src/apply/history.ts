import type { RowOutcome } from '../core/outcome.ts';
import type { PlannedRow } from '../core/plan.ts';
import type { Indeterminate, Performed } from '../core/target.ts';
import { rowStep, type StepId } from './journal-format.ts';
import type { StepResult } from './step-result.ts';

/** What a step came to in the part of the run that lies behind: nothing, sent without a result, or a result. */
export type StepHistory = 'untouched' | 'sent' | Performed;

/** Whether the change may have reached the server in the part of the run that lies behind. */
export const wasMaybeSent = (before: StepHistory): before is 'sent' | Indeterminate =>
  before === 'sent' || (before !== 'untouched' && before.status === 'indeterminate');

/** The part of a run that lies behind: empty for a new one. */
export interface History {
  readonly stepOf: (step: StepId) => StepHistory;
  /** The outcome of a row that was ended. */
  readonly outcomeOf: (row: number) => RowOutcome | undefined;
}

export const noHistory: History = { stepOf: () => 'untouched', outcomeOf: () => undefined };

/** The steps of a row that was ended, as far as they have results: later rows of the person build on them. */
export const recordedSteps = ({ row, steps }: PlannedRow, { stepOf }: History): StepResult[] =>
  steps.map((change, index) => {
    const performed = stepOf(rowStep(row, index));
    return typeof performed === 'string' ? { change } : { change, performed };
  });
