import type { RowOutcome } from '../core/outcome.ts';
import type { Performed } from '../core/target.ts';
import type { StepId } from './journal-format.ts';

/** What a step came to in the part of the run that lies behind: nothing, sent without a result, or a result. */
export type PastStep = 'untouched' | 'sent' | Performed;

/** The part of a run that lies behind: empty for a new one. */
export interface Past {
  readonly stepOf: (step: StepId) => PastStep;
  /** The outcome of a row that was ended. */
  readonly outcomeOf: (row: number) => RowOutcome | undefined;
}

export const noPast: Past = { stepOf: () => 'untouched', outcomeOf: () => undefined };
