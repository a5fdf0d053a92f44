import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import type { ReviewColumn } from '../../core/review/review-sheets.ts';

/** The text of a cell of the row, trimmed. */
export type CellOf = (column: ReviewColumn) => string;

/** What is wrong with a row, without its place. */
export type Fault = Pick<DecisionProblem, 'column' | 'message' | 'hint'>;
