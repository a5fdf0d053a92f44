import type { Writable } from 'node:stream';
import type { SheetOptions } from './sheet-options.ts';
import { pageHead, printedColumns } from './sheet-print.ts';
import { fitWidths } from './sheet-widths.ts';
import { type Health, openSheet, type Sheet } from './sheet-writer.ts';
import { type SheetCell, shownText } from './xlsx-cell.ts';

export type { SheetColumn, SheetOptions } from './sheet-options.ts';
export type { SheetCell, StyledCell } from './xlsx-cell.ts';

/** A workbook as a whole. */
export interface WorkbookFacts {
  readonly created: Date;
  /** Printed at the head of each page. */
  readonly title: string;
  /** The comment of the ZIP archive, for programs. */
  readonly mark?: string;
}

export interface Workbook {
  /** @param widths of its columns, in characters */
  openSheet(options: SheetOptions, widths: readonly number[]): Sheet;
  /** Writes the rest and ends the sink. @throws the error of the sink */
  close(): Promise<void>;
}

/** Rows by which the widths of a table are decided; they are in memory together. */
const measuredRows = 1000;

/** Opens a workbook that is written to the sink while rows are added, so that memory does not grow with them. */
export async function openWorkbook(
  sink: Writable,
  { created, title, mark = '' }: WorkbookFacts,
): Promise<Workbook> {
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
    zip: { zlib: { level: 3 }, comment: mark },
  });
  workbook.creator = workbook.lastModifiedBy = 'rollcall';
  workbook.created = workbook.modified = created;
  const head = pageHead(title, created);
  return {
    openSheet: (options, widths) => openSheet({ maker: workbook, head, health }, options, widths),
    close: () => Promise.race([workbook.commit(), failed]),
  };
}

/** Adds a whole sheet, from rows that need not all be in memory. The first ones decide how wide its columns are. */
export async function addSheet(
  workbook: Workbook,
  options: SheetOptions,
  rows: Iterable<readonly SheetCell[]>,
): Promise<void> {
  const coming = rows[Symbol.iterator]();
  const first: (readonly SheetCell[])[] = [];
  for (let row = coming.next(); row.done !== true; row = coming.next()) {
    first.push(row.value);
    if (first.length === measuredRows) break;
  }
  const sheet = workbook.openSheet(options, widthsFor(options, first));
  for (const row of first) await sheet.addRow(row);
  for (let row = coming.next(); row.done !== true; row = coming.next()) await sheet.addRow(row.value);
  sheet.close();
}

function widthsFor(
  { columns, layout, paper = {} }: SheetOptions,
  rows: readonly (readonly SheetCell[])[],
): readonly number[] {
  if (layout === 'page') return columns.map(({ width }) => width);
  const printed = printedColumns(
    paper,
    columns.map(({ header }) => header),
  );
  return fitWidths(
    columns,
    rows.map((row) => row.map(shownText)),
    printed,
  );
}
