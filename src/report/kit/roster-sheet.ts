import type { Writable } from 'node:stream';
import { longestCell } from '../../core/text/sheet-text.ts';
import { csvPieces } from './csv.ts';
import { addSheet, openWorkbook } from './xlsx.ts';

/** A roster that is written as CSV and as a workbook. */
export interface WrittenRoster {
  readonly columns: readonly RosterSheetColumn[];
  /** Made again on each call. A row may be longer than the header. */
  readonly rows: () => Iterable<readonly RosterSheetCell[]>;
}

export interface RosterSheetColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

export type RosterSheetCell = string | number | undefined;

/** The roster as CSV, piece by piece. */
export const rosterCsv = ({ columns, rows }: WrittenRoster): Generator<string> =>
  csvPieces(
    columns.map(({ header }) => header),
    rows(),
  );

export interface RosterSheet {
  readonly name: string;
  readonly created: Date;
}

/**
 * A roster as a workbook that can be corrected and imported: every cell is text, and stays text where one is typed,
 * so that 007 and 1-Mar are not made into a number and a date. Ends the sink.
 */
export async function writeRosterWorkbook(
  sink: Writable,
  { name, created }: RosterSheet,
  { columns, rows }: WrittenRoster,
): Promise<void> {
  const workbook = await openWorkbook(sink, { created, title: name });
  await addSheet(
    workbook,
    {
      name,
      columns: columns.map((column) => ({ ...column, entry: { kind: 'text' } })),
      layout: 'table',
      frozenColumns: 1,
    },
    rows(),
  );
  await workbook.close();
}

/** What a workbook may unpack to where it is read back, in bytes, less what is not the sheet. */
const mostBytes = 60 * 2 ** 20;
/** What a row and a cell take beside the text, in bytes: a little more than was measured. */
const aroundRow = 60;
const aroundCell = 48;

/**
 * Whether a workbook holds every cell whole and can be imported again; where not, the CSV file is all there is.
 * The size rules out more rows than a sheet can have.
 */
export function fitsIntoWorkbook({ rows }: WrittenRoster): boolean {
  let bytes = 0;
  for (const row of rows()) {
    bytes += aroundRow;
    for (const cell of row) {
      const text = String(cell ?? '');
      if (text.length > longestCell) return false;
      bytes += aroundCell + Buffer.byteLength(text);
    }
    if (bytes > mostBytes) return false;
  }
  return true;
}
