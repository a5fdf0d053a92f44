import type { CellDoubt, Doubt } from '../file/doubt.ts';
import type { RawRow } from '../file/table.ts';
import { addressOf, type CellPlace, columnOf, placeAt, rowOf } from './cell-address.ts';
import type { LoadedSheet } from './load-workbook.ts';
import { readSheetCell } from './sheet-cell.ts';
import type { Merge } from './sheet-contents.ts';

/** The rows of a sheet that hold something. */
export interface SheetRows {
  readonly rows: readonly RawRow[];
  /** Cells that are read with characters that their number format adds. */
  readonly formatted: readonly CellPlace[];
}

/** A row that is being read. */
interface OpenRow {
  readonly line: number;
  readonly cells: string[];
  doubts?: Map<number, Doubt>;
  struckOut?: Set<number>;
  hidden?: 'yes';
}

export function readRows(sheet: LoadedSheet, firstYear: 1900 | 1904): SheetRows {
  const { places, hiddenRows, struckOut } = sheet.contents;
  const rows: OpenRow[] = [];
  const formatted: CellPlace[] = [];
  let row: OpenRow | undefined;
  let width = 0;
  for (const place of inOrder(places)) {
    const line = rowOf(place);
    if (row?.line !== line) {
      if (row !== undefined) width = fillUp(row, width);
      row = { line, cells: [] };
      if (hiddenRows.has(line)) row.hidden = 'yes';
      rows.push(row);
    }
    if (readCell(sheet, place, firstYear, row) === 'formatted') formatted.push(place);
    if (struckOut.has(place)) (row.struckOut ??= new Set()).add(columnOf(place) - 1);
  }
  if (row !== undefined) fillUp(row, width);
  for (const merge of sheet.contents.merges) doubtMerged(rows, merge);
  return { rows, formatted };
}

/** Programs write cells in the order of the sheet; not all do. */
function inOrder(places: readonly CellPlace[]): readonly CellPlace[] {
  const isSorted = places.every((place, at) => at === 0 || (places[at - 1] ?? 0) <= place);
  return isSorted ? places : places.toSorted((left, right) => left - right);
}

/** A sheet has no missing cells, only empty ones; a title above the header is narrower than it. */
function fillUp({ cells }: OpenRow, width: number): number {
  while (cells.length < width) cells.push('');
  return Math.max(width, cells.length);
}

function readCell(
  sheet: LoadedSheet,
  place: CellPlace,
  firstYear: 1900 | 1904,
  row: OpenRow,
): 'formatted' | undefined {
  const at = columnOf(place) - 1;
  if (row.cells.length > at) {
    addDoubt(row, place, { kind: 'unread', why: 'the file has it twice' });
    return undefined;
  }
  const { unread, dates } = sheet.contents;
  const { text, doubt, remark } = readSheetCell(sheet.cell(place), firstYear);
  const why = unread.get(place) ?? (text === '' ? 'the reader of workbooks found nothing in it' : undefined);
  if (why !== undefined) addDoubt(row, place, { kind: 'unread', why });
  else if (dates.has(place)) addDoubt(row, place, { kind: 'date', shown: text, stored: text });
  else if (doubt !== undefined) addDoubt(row, place, doubt);
  while (row.cells.length < at) row.cells.push('');
  row.cells.push(text);
  return remark;
}

function addDoubt(row: OpenRow, place: CellPlace, doubt: CellDoubt): void {
  (row.doubts ??= new Map()).set(columnOf(place) - 1, { ...doubt, address: addressOf(place) });
}

/**
 * The cells of a merge that say something else than they show: all of them where it reaches over several rows, and
 * in one row all but the first, which holds what is shown.
 */
function doubtMerged(rows: readonly OpenRow[], { range, fromRow, toRow, fromColumn, toColumn }: Merge): void {
  const first = fromRow === toRow ? fromColumn + 1 : fromColumn;
  for (const row of rows) {
    if (row.line < fromRow || row.line > toRow) continue;
    for (let column = first; column <= toColumn; column++) {
      addDoubt(row, placeAt(row.line, column), { kind: 'merged', range });
    }
  }
}
