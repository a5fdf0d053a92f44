import { setImmediate as pause } from 'node:timers/promises';
import type { Worksheet } from 'exceljs';
import { checkEntries, protectSheet, tintColumn } from './sheet-entry.ts';
import { looks } from './sheet-looks.ts';
import type { SheetOptions } from './sheet-options.ts';
import { linesToWriteIn, pageFoot, pageSetup, printArea, printLines } from './sheet-print.ts';
import { filterButton } from './sheet-widths.ts';
import { cellSetter, placed, type SheetCell } from './xlsx-cell.ts';

export interface Sheet {
  addRow(cells: readonly SheetCell[]): Promise<void>;
  /** To be called before the next sheet is opened. */
  close(): void;
}

/** The limits of the format and of Excel. */
const mostRows = 1_048_576;
const longestName = 31;
/** Rows between pauses: without pauses, all rows are in memory before the first is compressed or written. */
const rowsBetweenPauses = 16;
/** Rows of an empty table to fill in; some programs expand every cell of a list when they open it. */
const emptyRows = 2000;
/** The height of one line of text, in points. */
const lineHeight = 15;
/** Excel allows a row no more, in lines. */
const mostLines = 27;
/** Whether the sink has failed. */
export interface Health {
  failure?: Error;
}

/** What a workbook gives each of its sheets. */
export interface SheetContext {
  /** The part of exceljs that makes a sheet. Its types want paper sizes from an enum that they do not export. */
  readonly maker: { addWorksheet(name: string, options: object): Worksheet };
  readonly head: string;
  readonly health: Health;
}

/** Begins a sheet, and writes the header of a table. @param widths of its columns, in characters */
export function openSheet(context: SheetContext, options: SheetOptions, widths: readonly number[]): Sheet {
  const { columns, layout, protection = 'none' } = options;
  const sheet = makeSheet(context, options, widths);
  const writeRow = rowWriter(sheet, options, widths);
  let rows = 0;
  const write = (cells: readonly SheetCell[]): void => {
    writeRow(cells);
    rows += 1;
  };
  if (protection === 'entries') protectSheet(sheet);
  if (layout === 'table') {
    printLines(sheet);
    const besideButtons = widths.map((width) => width - filterButton);
    rowWriter(
      sheet,
      options,
      besideButtons,
    )(columns.map(({ header }) => ({ value: header, look: 'header' })));
    rows = 1;
  }
  return {
    async addRow(cells) {
      if (rows === mostRows - 1) write(['The sheet is full: the remaining rows are only in the CSV file.']);
      if (rows < mostRows) write(cells);
      if (rows % rowsBetweenPauses === 0) await pause();
      if (context.health.failure !== undefined) throw context.health.failure;
    },
    close() {
      finishSheet(sheet, options, rows);
    },
  };
}

/** An empty sheet with its columns and page. */
function makeSheet(
  { maker, head }: SheetContext,
  { name, columns, layout, frozenColumns = 0, paper = {} }: SheetOptions,
  widths: readonly number[],
): Worksheet {
  const sheet = maker.addWorksheet(sheetName(name), {
    views: [
      layout === 'table' ? { state: 'frozen', ySplit: 1, xSplit: frozenColumns } : { showGridLines: false },
    ],
    pageSetup: pageSetup(layout),
    headerFooter: { oddHeader: head, oddFooter: pageFoot(paper) },
  });
  sheet.columns = columns.map(({ entry }, index) => ({
    width: widths[index] ?? 0,
    ...(entry === undefined || entry.kind === 'date' ? {} : { style: looks.text }),
  }));
  return sheet;
}

/** Adds rows that are as high as their texts: not every program fits the height of a row to wrapped text. */
function rowWriter(
  sheet: Worksheet,
  { layout, paper = {} }: SheetOptions,
  widths: readonly number[],
): (cells: readonly SheetCell[]) => void {
  const setCell = cellSetter();
  return (cells) => {
    const row = sheet.addRow([]);
    let lines = linesToWriteIn(paper);
    for (const [index, cell] of cells.entries()) {
      const target = row.getCell(index + 1);
      const inPlace = placed(cell, widths[index] ?? 0, layout);
      if (inPlace === undefined) continue;
      setCell(target, inPlace.cell);
      lines = Math.max(lines, inPlace.lines);
    }
    if (lines > 1) row.height = Math.min(lines, mostLines) * lineHeight;
    row.commit();
  };
}

/** What can be set only once it is known how many rows there are. */
function finishSheet(sheet: Worksheet, { columns, layout, paper = {} }: SheetOptions, rows: number): void {
  if (layout === 'table') {
    const headers = columns.map(({ header }) => header);
    Object.assign(sheet.pageSetup, printArea(paper, headers, rows));
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows, column: columns.length } };
  }
  const lastRow = rows > 1 ? rows : emptyRows;
  for (const [index, { entry, tints = [] }] of columns.entries()) {
    if (entry !== undefined) checkEntries(sheet, index + 1, entry, lastRow);
    tintColumn(sheet, index + 1, tints, lastRow);
  }
  sheet.commit();
}

/** The name without the characters that a sheet name may not have. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\]/gu, ' ')
    .replaceAll(/^'+|'+$/gu, '')
    .slice(0, longestName);
