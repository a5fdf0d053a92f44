import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs, { type Workbook as ReadWorkbook } from 'exceljs';
import { openWorkbook, type Workbook } from '../../src/report/kit/xlsx.ts';

export const created = new Date('2026-03-02T09:00:00Z');

/** The bytes that the writer of a workbook sends to its sink. */
export async function bytesOf(write: (sink: PassThrough) => Promise<void>): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), write(sink)]);
  return bytes;
}

/** Writes a workbook and reads it back with exceljs. */
export async function readBack(write: (sink: PassThrough) => Promise<void>): Promise<ReadWorkbook> {
  const workbook = new exceljs.Workbook();
  const bytes = await bytesOf(write);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  return workbook;
}

/** Writes sheets through {@link openWorkbook} and reads them back. */
export const readSheets = (fill: (workbook: Workbook) => Promise<void>): Promise<ReadWorkbook> =>
  readBack(async (sink) => {
    const workbook = await openWorkbook(sink, { created, title: 'A & B' });
    await fill(workbook);
    await workbook.close();
  });

/** The cells of a sheet as text, row by row; absent ones are empty. */
export function cellsOf(workbook: ReadWorkbook, sheet: string): string[][] {
  const rows: string[][] = [];
  workbook.getWorksheet(sheet)?.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1));
    rows.push(cells.map((cell) => (cell.value instanceof Date ? cell.value.toISOString() : cell.text)));
  });
  return rows;
}
