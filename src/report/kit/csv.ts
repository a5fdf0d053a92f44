import { stringify } from 'csv-stringify/sync';
import { guardFormula } from '../../core/text/formula-guard.ts';

/** What a cell may hold. Absent values are empty cells; dates are instants, written in UTC. */
export type Cell = string | number | boolean | Date | undefined;

export interface CsvOptions {
  /**
   * `with`: a byte order mark in front, without which Excel reads UTF-8 as another encoding on a double click.
   * `without`: for a pipe, where the next program would take the mark for part of the first header.
   */
  readonly byteOrderMark: 'with' | 'without';
}

/**
 * Quoted although the format does not require it: most readers take a lone CR for a line end, LibreOffice also
 * splits at semicolons and tabs by default, a byte order mark at the very start of a file would be dropped,
 * and spaces at the ends are easily lost.
 */
const easilyLost = /^\s|[\r\n\t;\ufeff]|\s$/;

/** Records passed to csv-stringify at once: given all of them, it spends most of its time on garbage collection. */
const recordsAtOnce = 100;

/**
 * The table as CSV, piece by piece: comma, double quotes, LF after every record. Text that a spreadsheet
 * would run is marked by {@link guardFormula}; numbers, booleans and dates are written as they are.
 */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
  { byteOrderMark }: CsvOptions = { byteOrderMark: 'with' },
): Generator<string> {
  let records: (readonly Cell[])[] = [header];
  let bom = byteOrderMark === 'with';
  const flush = (): string => {
    const piece = stringify(records, {
      bom,
      record_delimiter: '\n',
      // Not `escape_formulas`: it misses a formula behind a space, a line feed or a byte order mark, and leaves a
      // value that begins with its mark as it is, so that undoing it would not be exact.
      cast: { string: guardFormula, boolean: String, date: (instant) => instant.toISOString() },
      quoted_match: easilyLost,
    });
    records = [];
    bom = false;
    return piece;
  };
  for (const row of rows) {
    if (records.length >= recordsAtOnce) yield flush();
    records.push(row);
  }
  yield flush();
}

/** The table as one text; see {@link csvPieces}. */
export const renderCsv = (
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
  options?: CsvOptions,
): string => [...csvPieces(header, rows, options)].join('');
