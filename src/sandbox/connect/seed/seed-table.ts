import { readCsvTable, type CsvRow } from '../../read-csv-table.ts';
import { seedInvalid } from './seed-invalid.ts';

/** The rows of a file. @throws {OperatorError} `seed-invalid` unless each of them has a value in the column */
export function readSeedTable(text: string, what: string, keyColumn: string): CsvRow[] {
  let rows: CsvRow[];
  try {
    rows = readCsvTable(text, keyColumn);
  } catch (cause) {
    throw seedInvalid(
      `the ${what} file cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      cause,
    );
  }
  for (const [index, row] of rows.entries()) {
    if ((row[keyColumn] ?? '') === '') {
      throw seedInvalid(`row ${index + 1} of the ${what} file has no ${keyColumn}`);
    }
  }
  return rows;
}

/** The words of a cell, separated by semicolons. */
export const list = (cell = ''): string[] =>
  cell
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');
