import { retryColumns } from '../../core/columns/outcome-columns.ts';
import { checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { hiddenCell } from '../../core/secret-cells.ts';
import type { WrittenRoster } from '../kit/roster-sheet.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { inputCells, surplusCells } from './input-cells.ts';
import { outcomeCells } from './outcome-cells.ts';
import { placeOf } from './row-places.ts';
import type { RunRecord } from './run-record.ts';
import { runsAgain } from './runs-again.ts';

/**
 * `retry.csv` and `retry.xlsx`: the rows to run again, as a roster that can be imported unchanged. The outcome
 * columns say what stopped each row; the reader ignores them. Secrets are left empty. Where a row is longer than
 * the header, the cells without a column come last, so that the row is rejected again instead of being misread.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function retryRoster(
  roster: Roster,
  outcomes: readonly RowOutcome[],
  record: Pick<RunRecord, 'closeAgainCommand'> = {},
): WrittenRoster {
  const again = checkRowBalance(roster, outcomes).filter(({ outcome }) => runsAgain(outcome, record));
  return {
    columns: [
      ...roster.header.map((header) => ({ header, width: nameWidth })),
      ...retryColumns.map((name) => ({ header: name, width: outcomeCells[name].width })),
    ],
    *rows() {
      for (const { input, outcome } of again) {
        yield [
          ...inputCells(roster, input, input.cells.length === roster.header.length ? '' : hiddenCell),
          ...retryColumns.map((name) => outcomeCells[name].cell(outcome, { place: placeOf(input) })),
          ...surplusCells(roster, input, hiddenCell),
        ];
      }
    },
  };
}
