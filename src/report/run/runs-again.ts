import type { RowOutcome } from '../../core/outcome.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Whether a row belongs in `retry.csv`. A decision of a review that safety refused does not: it has to be closed
 * again, so that it is proved.
 */
export const runsAgain = (
  { outcome, item }: Pick<RowOutcome, 'outcome' | 'item'>,
  { closeAgainCommand }: Pick<RunRecord, 'closeAgainCommand'>,
): boolean => {
  const { retry, family } = outcomeMeanings[outcome];
  // A roster cannot state what was decided about content: the review is closed again.
  return retry && item === undefined && (closeAgainCommand === undefined || family !== 'refused');
};
