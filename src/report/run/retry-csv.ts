import { checkRowBalance } from '../../core/row-balance.ts';
import { outcomeMeanings, type RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { renderCsv } from '../kit/csv.ts';
import { inputCells, surplusCells } from './input-cells.ts';

/** Keeps a row that was refused for its cells from looking whole. */
const HIDDEN_CELL = '(hidden)';

/**
 * `retry.csv`: the rows that are worth another run, as a roster that imports as it is, with what stopped
 * them in columns that the reader ignores. Secrets are left empty. Where a row is longer than the header,
 * the cells without a column follow at the very end, so that the row is refused again and not misread.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderRetryCsv(roster: Roster, outcomes: readonly RowOutcome[]): string {
  const rows = checkRowBalance(roster, outcomes)
    .filter(({ outcome }) => outcomeMeanings[outcome.outcome].retry)
    .map(({ input, outcome }) => [
      ...inputCells(roster, input, input.cells.length === roster.header.length ? '' : HIDDEN_CELL),
      outcome.row,
      outcome.outcome,
      outcome.detail,
      outcome.nextStep,
      ...surplusCells(roster, input, HIDDEN_CELL),
    ]);
  return renderCsv([...roster.header, 'row', 'outcome', 'detail', 'next_step'], rows);
}
