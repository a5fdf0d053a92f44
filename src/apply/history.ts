import type { RowOutcome } from '../core/outcome.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import type { Indeterminate, Performed } from '../core/target.ts';
import { rowStep, type StepId } from './journal-format.ts';
import type { StepResult } from './step-result.ts';

/** What an earlier part of the run did for a step: nothing, sent it without a result, or reached a result. */
export type StepHistory = 'untouched' | 'sent' | Performed;

/** Whether the change may have reached the server in an earlier part of the run. */
export const mayHaveBeenSent = (before: StepHistory): before is 'sent' | Indeterminate =>
  before === 'sent' || (before !== 'untouched' && before.status === 'indeterminate');

/** Whether resuming sends the step, unless it finds its result on the server; what the run was stopped by is tried again. */
export const isToSend = (before: StepHistory): boolean =>
  before === 'untouched' ||
  mayHaveBeenSent(before) ||
  (before.status === 'refused' && before.failure.stopsRun !== undefined);

/** What earlier parts of a run did; empty for a new run. */
export interface History {
  readonly stepOf: (step: StepId) => StepHistory;
  /** The final outcome of a row; undefined where it has none. */
  readonly outcomeOf: (row: number) => RowOutcome | undefined;
}

export const noHistory: History = { stepOf: () => 'untouched', outcomeOf: () => undefined };

/** The steps of a concluded row, with the results that are recorded: later rows of the person depend on them. */
export const recordedSteps = ({ row, steps }: PlannedRow, { stepOf }: History): StepResult[] =>
  steps.map((change, index) => {
    const performed = stepOf(rowStep(row, index));
    return typeof performed === 'string' ? { change } : { change, performed };
  });
