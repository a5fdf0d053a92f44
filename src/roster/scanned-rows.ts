import { defined } from '../core/defined.ts';
import type { InputRow } from '../core/roster.ts';
import { type CheckedRow, createRowCheck } from './rows/check-row.ts';
import { doubtsIn, isBlank, ownCells, unmarked } from './rows/input-row.ts';
import type { LinesNotRead } from './rows/lines-not-read.ts';
import { marksOf, type RowMark, struckCellsOf } from './rows/marked-rows.ts';
import { noPersonProblem } from './rows/row-problems.ts';
import { createRowSorter, isNoRow, type NoRow, type RowKind, type RowSorter } from './rows/row-sorter.ts';
import { type CleanedRow, createCleaner } from './damage/clean-cells.ts';
import type { Layout } from './header/layout.ts';
import { isWithoutPerson } from './header/memberships-table.ts';
import type { Reading } from './reading-options.ts';
import type { RawRow, Table } from './file/table.ts';

/** A data row, numbered, and checked by itself. */
export interface ScannedRow extends CleanedRow {
  /** Its cells in the file, in which a writer may have marked what looks like a formula. */
  readonly raw: readonly string[];
  readonly checked: CheckedRow;
  /** What a workbook says about the whole row. */
  readonly marks?: readonly RowMark[];
  /** The headers of its cells that are struck out. */
  readonly struckOut?: readonly string[];
}

/** Where the rows of a table go, one after the other: each can be forgotten before the next one is read. */
export interface RowTaker {
  readonly take: (row: ScannedRow) => void;
  /** Where the lines are noted that are certainly no rows. */
  readonly notRead?: LinesNotRead;
}

/** Gives the data rows of a table; the same ones each time. */
export async function scanRows(
  table: Table,
  layout: Layout,
  reading: Reading,
  { take, notRead }: RowTaker,
): Promise<void> {
  const read = createRowReader(table, layout, reading);
  const sort = createRowSorter(layout, reading);
  const gapBefore = createGapFinder(table);
  let row = 0;
  for await (const batch of table.rows()) {
    for (const raw of batch) {
      const is = isBlank(raw) ? 'blank' : 'filled';
      const after = gapBefore(raw.line, is);
      if (raw.line <= layout.line || is === 'blank' || isWithoutPerson(raw, layout)) continue;
      const own = ownCells(raw, layout);
      const cells = table.formulaMarking === 'keep' ? own : unmarked(own);
      const input = { row: row + 1, line: raw.line, cells };
      const kind = sort(input, after);
      if (isNoRow(kind)) notRead?.add(kind, raw.line);
      else {
        row++;
        take(read(raw, { own, numbered: input }, kind));
      }
    }
  }
}

interface NumberedRow {
  /** Its cells without our own columns, as they are written. */
  readonly own: readonly string[];
  readonly numbered: InputRow;
}

type RowReader = (raw: RawRow, row: NumberedRow, kind: Exclude<RowKind, NoRow>) => ScannedRow;

function createRowReader(table: Table, layout: Layout, reading: Reading): RowReader {
  const check = createRowCheck(layout, reading, table);
  const clean = createCleaner(table, layout, reading.damagedText);
  return (raw, { own, numbered }, kind) => {
    const { input, asWritten } = clean(numbered);
    const marks = marksOf(raw, layout);
    const skipped = marks?.find((mark) => reading.skippedMarks.has(mark));
    const checked =
      skipped !== undefined
        ? { problems: [], aside: `the row is ${skipped}` }
        : kind === 'row'
          ? check(input, own, doubtsIn(raw, layout))
          : { problems: [noPersonProblem(input, layout, kind)] };
    // Spreading what most of a million rows lack would cost more than checking them.
    const row =
      asWritten === undefined ? { input, raw: own, checked } : { input, raw: own, asWritten, checked };
    return marks === undefined || checked.aside !== undefined
      ? row
      : { ...row, marks, ...defined({ struckOut: struckCellsOf(raw, layout) }) };
  };
}

/** Finds out whether blank rows come before one; a sheet leaves them out. */
function createGapFinder({
  formulaMarking,
}: Table): (line: number, is: 'blank' | 'filled') => Parameters<RowSorter>[1] {
  const isSheet = formulaMarking === 'keep';
  let last = 0;
  let wasBlank = false;
  return (line, is) => {
    const isGap = wasBlank || (isSheet && line > last + 1);
    last = line;
    wasBlank = is === 'blank';
    return isGap ? 'gap' : 'row';
  };
}
