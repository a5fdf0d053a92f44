import { stringify } from 'csv-stringify/sync';
import { guardFormula } from '../../core/text/formula-guard.ts';

/** What a cell may hold. Absent values are empty cells; dates are instants, written in UTC. */
export type Cell = string | number | boolean | Date | undefined;

export interface CsvOptions {
  /** `with`: a byte order mark in front, without which some spreadsheets take UTF-8 for something else. */
  readonly byteOrderMark: 'with' | 'without';
}

/**
 * Quoted though the format does not ask for it: a lone CR is a line end to most readers, LibreOffice also
 * splits at semicolons and tabs unless told not to, a byte order mark at the very start of a file would be
 * dropped, and blanks at the ends are easily lost.
 */
const easilyLost = /^\s|[\r\n\t;\ufeff]|\s$/;

/** Records that csv-stringify is given at once: with all of them it spends most of its time on collecting garbage. */
const recordsAtOnce = 100;

/**
 * The table as CSV, piece by piece: comma, double quotes, LF after every record. Text that a spreadsheet
 * would run is marked by {@link guardFormula}; numbers, booleans and dates are ours and stay as they are.
 */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
  { byteOrderMark }: CsvOptions = { byteOrderMark: 'without' },
): Generator<string> {
  let records: (readonly Cell[])[] = [header];
  let bom = byteOrderMark === 'with';
  const flush = (): string => {
    const piece = stringify(records, {
      bom,
      record_delimiter: '\n',
      // Instead of `escape_formulas`: that one misses a blank, a line feed or a byte order mark in front, and
      // leaves a value that begins with its own mark as it is, so that undoing it would not be exact.
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
