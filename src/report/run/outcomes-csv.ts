import { checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { type Cell, csvPieces } from '../kit/csv.ts';
import { inputCells } from './input-cells.ts';
import { outcomeColumns } from './outcome-columns.ts';

/**
 * `outcomes.csv`, piece by piece: one record for every input row, in file order, the row's own columns first.
 * @throws {OperatorError} `ledger-does-not-balance`, before the first piece
 */
export function outcomesCsvPieces(
  roster: Roster,
  outcomes: readonly RowOutcome[],
  runId: string,
): Iterable<string> {
  const rows = checkRowBalance(roster, outcomes);
  function* records(): Generator<readonly Cell[]> {
    for (const { input, outcome } of rows) {
      yield [
        ...inputCells(roster, input, '(hidden)'),
        ...outcomeColumns.map(({ cell }) => cell(outcome, runId)),
      ];
    }
  }
  return csvPieces([...roster.header, ...outcomeColumns.map(({ name }) => name)], records());
}
