import { outcomeColumnsOf } from '../../core/columns/outcome-columns.ts';
import { checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { hiddenCell } from '../../core/secret-cells.ts';
import { type Cell, csvPieces } from '../kit/csv.ts';
import { inputCells } from './input-cells.ts';
import { outcomeCells } from './outcome-cells.ts';
import { placeOf } from './row-places.ts';

/**
 * `outcomes.csv`, piece by piece: one record for every input row, in file order, the columns of the file first.
 * @throws {OperatorError} `ledger-does-not-balance`, before the first piece
 */
export function outcomesCsvPieces(
  roster: Roster,
  outcomes: readonly RowOutcome[],
  runId: string,
): Iterable<string> {
  const rows = checkRowBalance(roster, outcomes);
  const ours = outcomeColumnsOf(outcomes);
  function* records(): Generator<readonly Cell[]> {
    for (const { input, outcome } of rows) {
      const origin = { place: placeOf(input), runId };
      yield [
        ...inputCells(roster, input, hiddenCell),
        ...ours.map((name) => outcomeCells[name].cell(outcome, origin)),
      ];
    }
  }
  return csvPieces([...roster.header, ...ours], records());
}
