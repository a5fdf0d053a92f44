import type { InputRow } from '../core/roster.ts';
import { type CheckedRow, createRowCheck } from './rows/check-row.ts';
import { doubtsIn, isBlank, ownCells, unmarked } from './rows/input-row.ts';
import { LinesNotRead } from './rows/lines-not-read.ts';
import { marksOf, type RowMark } from './rows/marked-rows.ts';
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
}

/**
 * The data rows of a table, in batches; the same ones each time.
 * @param notRead where the lines are noted that are certainly no rows
 */
export async function* scannedRows(
  table: Table,
  layout: Layout,
  reading: Reading,
  notRead = new LinesNotRead(),
): AsyncGenerator<readonly ScannedRow[], void, undefined> {
  const read = createRowReader(table, layout, reading);
  const sort = createRowSorter(layout, reading);
  const gapBefore = createGapFinder(table);
  let row = 0;
  for await (const batch of table.rows()) {
    const scanned: ScannedRow[] = [];
    for (const raw of batch) {
      const after = gapBefore(raw);
      if (raw.line <= layout.line || isBlank(raw) || isWithoutPerson(raw, layout)) continue;
      const own = ownCells(raw, layout);
      const cells = table.formulaMarking === 'keep' ? own : unmarked(own);
      const input = { row: row + 1, line: raw.line, cells };
      const kind = sort(input, after);
      if (isNoRow(kind)) notRead.add(kind, raw.line);
      else {
        row++;
        scanned.push(read({ raw, own, numbered: input }, kind));
      }
    }
    yield scanned;
  }
}

interface NumberedRow {
  readonly raw: RawRow;
  /** Its cells without our own columns, as they are written. */
  readonly own: readonly string[];
  readonly numbered: InputRow;
}

type RowReader = (row: NumberedRow, kind: Exclude<RowKind, NoRow>) => ScannedRow;

function createRowReader(table: Table, layout: Layout, reading: Reading): RowReader {
  const check = createRowCheck(layout, reading);
  const clean = createCleaner(table, layout, reading.damagedText);
  return ({ raw, own, numbered }, kind) => {
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
    return marks === undefined || checked.aside !== undefined ? row : { ...row, marks };
  };
}

/** Finds out whether blank rows come before one; a sheet leaves them out. */
function createGapFinder({ formulaMarking }: Table): (row: RawRow) => Parameters<RowSorter>[1] {
  const isSheet = formulaMarking === 'keep';
  let last = 0;
  let wasBlank = false;
  return (row) => {
    const isGap = wasBlank || (isSheet && row.line > last + 1);
    last = row.line;
    wasBlank = isBlank(row);
    return isGap ? 'gap' : 'row';
  };
}
