import { type OutcomeColumn, outcomePositions } from '../../core/columns/outcome-columns.ts';

/** `outcomes.csv` has it beside the columns that `retry.csv` has too. */
const mark: OutcomeColumn = 'run_id';

/**
 * A note for the operator if the file holds the results of an earlier run: it is read like any roster, including the rows
 * that succeeded. No note for other files; `retry.csv` is one of them, since it is made to be imported.
 */
export const noteOnEarlierRun = (header: readonly string[]): readonly string[] =>
  outcomePositions(header).size > 0 && header.includes(mark)
    ? [
        'This file holds the results of an earlier run (as outcomes.csv does): every row is read again, also those that succeeded. To run only the rows that did not succeed, use its retry.csv.',
      ]
    : [];
