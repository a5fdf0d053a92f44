import type { Writable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import type { Cell, Worksheet } from 'exceljs';
import { checkEntries, type ColumnEntry, protectSheet, type Tint, tintColumn } from './sheet-entry.ts';
import { looks } from './sheet-looks.ts';
import { linesToWriteIn, pageFoot, pageSetup, type Paper, printArea, printLines } from './sheet-print.ts';
import { linesIn, type SheetCell, styled, valueOf } from './xlsx-cell.ts';

export type { SheetCell, StyledCell } from './xlsx-cell.ts';

export interface SheetColumn {
  readonly header: string;
  /** In characters; wide enough for the header in any case. */
  readonly width: number;
  /** A column to fill in: text stays as it was typed, a list or a date accepts nothing else. */
  readonly entry?: ColumnEntry;
  readonly tints?: readonly Tint[];
}

export interface SheetOptions {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** `table`: a header row that stays in view, with filters. `page`: only the rows. */
  readonly layout: 'table' | 'page';
  /** `entries`: only cells that are to be filled in can be changed. */
  readonly protection?: 'none' | 'entries';
  /** How many columns stay in view, from the left. */
  readonly frozenColumns?: number;
  readonly paper?: Paper;
}

interface Sheet {
  addRow(cells: readonly SheetCell[]): Promise<void>;
  /** To be called before the next sheet is opened. */
  close(): void;
}

export interface Workbook {
  openSheet(options: SheetOptions): Sheet;
  /** Writes the rest and ends the sink. @throws the error of the sink */
  close(): Promise<void>;
}

/** The limits of the format and of Excel. */
const mostRows = 1_048_576;
const longestName = 31;
/** Every link takes more than a kilobyte of memory until its sheet is closed; Excel allows 65,530. */
const mostLinks = 10_000;
/** Rows between pauses: without pauses, all rows are in memory before the first is compressed or written. */
const rowsBetweenPauses = 16;
/** Rows of an empty table to fill in; some programs expand every cell of a list when they open it. */
const emptyRows = 2000;
/** The height of one line of text, in points. */
const lineHeight = 15;
/** The width of a filter button, which covers the end of a header, in characters. */
const filterButton = 4;

/** Whether the sink has failed. */
interface Health {
  failure?: Error;
}

/**
 * Opens a workbook that is written to the sink while rows are added, so that memory does not grow with them.
 * @param comment of the ZIP archive, for programs
 */
export async function openWorkbook(sink: Writable, created: Date, comment = ''): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  // Listened to from the start: exceljs listens only while it closes, and would wait for a dead sink forever.
  const health: Health = {};
  const failed = new Promise<never>((_, reject) => {
    sink.on('error', (error: Error) => {
      health.failure = error;
      reject(error);
    });
  });
  failed.catch(() => undefined);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: sink,
    useStyles: true,
    // Shared strings cost three times the memory for the same size.
    useSharedStrings: false,
    // The file is a sixth larger than at the default level 6, and takes two thirds of the time.
    zip: { zlib: { level: 3 }, comment },
  });
  workbook.creator = workbook.lastModifiedBy = 'rollcall';
  workbook.created = workbook.modified = created;
  return {
    openSheet: (options) => openSheet(workbook, options, health),
    close: () => Promise.race([workbook.commit(), failed]),
  };
}

/** The part of exceljs that makes a sheet. Its types want paper sizes from an enum that they do not export. */
interface WorksheetMaker {
  addWorksheet(name: string, options: object): Worksheet;
}

function openSheet(workbook: WorksheetMaker, options: SheetOptions, health: Health): Sheet {
  const { columns, layout, protection = 'none' } = options;
  const { sheet, writeRow } = makeSheet(workbook, options);
  let rows = 0;
  const write = (cells: readonly SheetCell[]): void => {
    writeRow(cells);
    rows += 1;
  };
  if (protection === 'entries') protectSheet(sheet);
  if (layout === 'table') printLines(sheet);
  if (layout === 'table') write(columns.map(({ header }) => ({ value: header, look: 'header' })));
  return {
    async addRow(cells) {
      if (rows === mostRows - 1) write(['The sheet is full: the remaining rows are only in the CSV file.']);
      if (rows < mostRows) write(cells);
      if (rows % rowsBetweenPauses === 0) await pause();
      if (health.failure !== undefined) throw health.failure;
    },
    close() {
      finishSheet(sheet, options, rows);
    },
  };
}

/** An empty sheet with its columns and page, and what adds a row to it. */
function makeSheet(
  workbook: WorksheetMaker,
  { name, columns, layout, frozenColumns = 0, paper = {} }: SheetOptions,
): { readonly sheet: Worksheet; readonly writeRow: (cells: readonly SheetCell[]) => void } {
  const sheet = workbook.addWorksheet(sheetName(name), {
    views: [
      layout === 'table' ? { state: 'frozen', ySplit: 1, xSplit: frozenColumns } : { showGridLines: false },
    ],
    pageSetup: pageSetup(layout),
    headerFooter: { oddFooter: pageFoot(paper) },
  });
  const widths = columns.map(({ header, width }) =>
    header === '' ? width : Math.max(width, header.length + filterButton),
  );
  sheet.columns = columns.map(({ entry }, index) => ({
    width: widths[index] ?? 0,
    ...(entry === undefined || entry.kind === 'date' ? {} : { style: looks.text }),
  }));
  const setCell = cellSetter();
  const writeRow = (cells: readonly SheetCell[]): void => {
    const row = sheet.addRow([]);
    for (const [index, cell] of cells.entries()) setCell(row.getCell(index + 1), cell);
    const lines = Math.max(linesIn(cells, widths), linesToWriteIn(paper));
    if (lines > 1) row.height = lines * lineHeight;
    row.commit();
  };
  return { sheet, writeRow };
}

/** Fills the cells of one sheet, with links until there are too many. */
function cellSetter(): (target: Cell, cell: SheetCell) => void {
  let links = 0;
  return (target, cell) => {
    if (cell === undefined || cell === '') return;
    const dressed = styled(cell);
    const { value, look, link } = dressed;
    target.style = looks[look];
    if (link === undefined || typeof value !== 'string' || links >= mostLinks) {
      target.value = valueOf(dressed);
      return;
    }
    target.value = { text: value, hyperlink: link };
    links += 1;
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

/** Adds a whole sheet, from rows that need not all be in memory. */
export async function addSheet(
  workbook: Workbook,
  options: SheetOptions,
  rows: Iterable<readonly SheetCell[]>,
): Promise<void> {
  const sheet = workbook.openSheet(options);
  for (const row of rows) await sheet.addRow(row);
  sheet.close();
}

/** The name without the characters that a sheet name may not have. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\]/gu, ' ')
    .replaceAll(/^'+|'+$/gu, '')
    .slice(0, longestName);
