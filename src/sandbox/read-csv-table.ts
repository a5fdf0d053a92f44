import { parse } from 'csv-parse/sync';

/** A row of a table, by the names of the columns. */
export type CsvRow = Readonly<Record<string, string>>;

/** The text of a file that is UTF-8, or UTF-16 as spreadsheets save Unicode text. */
export function decodeCsv(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le');
  return first === 0xfe && second === 0xff
    ? new TextDecoder('utf-16be').decode(bytes)
    : bytes.toString('utf8');
}

/**
 * The rows of a CSV table with a known column, also as a spreadsheet saves it again: with semicolons or tabs, with
 * Excel's line that names the delimiter, and with empty cells or lines at the end.
 * @throws {Error} where it is not a table
 */
export function readCsvTable(text: string, column: string, cast?: (cell: string) => string): CsvRow[] {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u, 2);
  const preamble = /^"?sep=.{1,2}$/u.test(lines[0] ?? '') ? 1 : 0;
  const header = (lines[preamble] ?? '').replaceAll('"', '');
  const delimiter = [',', ';', '\t'].find((each) => header.split(each).includes(column)) ?? ',';
  return parse(text, {
    bom: true,
    delimiter,
    from_line: preamble + 1,
    columns: (names: string[]) => names.map((name) => (name.trim() === '' ? undefined : name.trim())),
    relax_column_count: true,
    skip_records_with_empty_values: true,
    ...(cast === undefined ? { trim: true } : { cast }),
  });
}
