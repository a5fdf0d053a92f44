import { type OutcomeColumn, outcomeColumnsOf } from '../../../core/columns/outcome-columns.ts';
import type { ConcludedRow } from '../../../core/row-balance.ts';
import type { RowOutcome } from '../../../core/outcome.ts';
import type { Roster } from '../../../core/roster.ts';
import { hiddenCell } from '../../../core/secret-cells.ts';
import type { Cell } from '../../kit/csv.ts';
import { nameWidth } from '../../kit/sheet-widths.ts';
import {
  addSheet,
  type SheetCell,
  type SheetColumn,
  type StyledCell,
  type Workbook,
} from '../../kit/xlsx.ts';
import { inputCells } from '../input-cells.ts';
import { outcomeCells } from '../outcome-cells.ts';
import { lookOf } from '../outcome-look.ts';
import { rowNames, usernamePosition } from '../row-names.ts';
import { placeOf } from '../row-places.ts';
import type { RunRecord } from '../run-record.ts';

/** What a reader looks for, which is what fits on a page; the other columns are for filters. */
const onPaper = {
  beforeUsername: ['line', 'outcome'],
  afterUsername: ['role_after', 'groups_detail', 'detail', 'next_step'],
} as const satisfies Readonly<Record<string, readonly OutcomeColumn[]>>;

/** A column of the sheet, and its cell for a row. */
interface RowColumn extends SheetColumn {
  readonly cell: (row: ConcludedRow, typed: readonly string[]) => SheetCell;
}

/** Every row, with what the run says of it and what the file has. */
export function addAllRows(
  workbook: Workbook,
  record: RunRecord,
  roster: Roster,
  rows: readonly ConcludedRow[],
): Promise<void> {
  const columns = rowColumns(record, roster, rows);
  function* cells(): Generator<SheetCell[]> {
    for (const row of rows) {
      const typed = inputCells(roster, row.input, hiddenCell);
      yield columns.map(({ cell }) => cell(row, typed));
    }
  }
  return addSheet(
    workbook,
    {
      name: 'All rows',
      columns,
      layout: 'table',
      frozenColumns: 3,
      paper: { lastColumn: onPaper.afterUsername.at(-1) ?? '' },
    },
    cells(),
  );
}

function rowColumns(
  { runId, facts }: RunRecord,
  roster: Roster,
  rows: readonly ConcludedRow[],
): readonly RowColumn[] {
  const names = rowNames(roster);
  const at = usernamePosition(roster);
  const said = (name: OutcomeColumn): RowColumn => ({
    header: name.endsWith('_at') ? `${name} (UTC)` : name,
    width: outcomeCells[name].width,
    cell: ({ input, outcome }) =>
      dressed(
        name,
        outcomeCells[name].cell(outcome, { place: placeOf(input), runId }),
        outcome,
        facts.userPages,
      ),
  });
  const ofFile = roster.header.map((header, place): RowColumn => ({
    header,
    width: nameWidth,
    cell: (_, typed) => typed[place],
  }));
  const who: RowColumn = { header: 'who', width: nameWidth, cell: ({ input }) => names.get(input.row) };
  const { beforeUsername, afterUsername } = onPaper;
  const printed: readonly OutcomeColumn[] = [...beforeUsername, ...afterUsername];
  const others = outcomeColumnsOf(rows.map(({ outcome }) => outcome)).filter(
    (name) => !printed.includes(name),
  );
  return [
    ...beforeUsername.map(said),
    ofFile[at] ?? who,
    ...afterUsername.map(said),
    ...ofFile.filter((_, place) => place !== at),
    ...others.map(said),
  ];
}

/** The cell of a column as a workbook shows it: outcomes coloured, times as dates, accounts as links. */
function dressed(
  name: OutcomeColumn,
  cell: Cell,
  outcome: RowOutcome,
  userPages: string | undefined,
): SheetCell {
  if (name === 'outcome') return outcomeCell(outcome);
  if (typeof cell === 'boolean') return String(cell);
  if (name === 'guid' && typeof cell === 'string' && userPages !== undefined) {
    return { value: cell, look: 'link', link: `${userPages}${encodeURIComponent(cell)}` };
  }
  return name.endsWith('_at') && typeof cell === 'string' && cell !== '' ? new Date(cell) : cell;
}

/** The outcome, coloured; the word says the same. */
export const outcomeCell = ({ outcome }: RowOutcome): StyledCell => ({
  value: outcome,
  look: lookOf(outcome).tone,
});
