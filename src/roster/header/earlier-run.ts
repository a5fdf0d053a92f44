import { type OutcomeColumn, outcomePositions } from '../../core/columns/outcome-columns.ts';

/** `outcomes.csv` has it beside the columns that `retry.csv` has too. */
const mark: OutcomeColumn = 'run_id';

/**
 * What the operator has to know about a file with the results of an earlier run, which is read as any roster: every
 * row of it, whatever became of it. Empty for every other file, `retry.csv` included: that one is meant to be read.
 */
export const noteOnEarlierRun = (header: readonly string[]): readonly string[] =>
  outcomePositions(header).size > 0 && header.includes(mark)
    ? [
        'This file holds the results of an earlier run (as outcomes.csv does): every row is read again, also those that succeeded. To run only the rows that did not succeed, use its retry.csv.',
      ]
    : [];
