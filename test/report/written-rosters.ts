import { expect } from 'vitest';
import { guardFormula } from '../../src/core/text/formula-guard.ts';
import { rosterCsv, type WrittenRoster, writeRosterWorkbook } from '../../src/report/kit/roster-sheet.ts';
import { outcomesCsvPieces } from '../../src/report/run/outcomes-csv.ts';
import { retryRoster } from '../../src/report/run/retry-roster.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { defaults } from '../roster/reading.ts';
import { outcomeOf, rosterOf } from './fixtures.ts';
import { bytesOf, created } from './read-workbook.ts';

/**
 * Texts that a spreadsheet runs, changes or drops where they are not text, or that break CSV. Not `_x0041_`, which
 * LibreOffice reads rightly from a workbook and then saves without the escape.
 */
const texts = [
  ...['007', '1-Mar', 'Mar-26', '2026-03-04', '3.4', '1.234', '1,5', '1E5', '12345678901234567890', 'TRUE'],
  ...['=1+1', '+49 30', '-2', '@SUM(A1)', "'=1", "'quoted'", '="0007"', '#N/A', '50 %', '(1)', 'a;b', 'a\tb'],
  ...['the "boss"', 'Li, Hui', 'two\nlines', '<b>&amp;', 'Zoë', '李慧', 'שלום', '🙂', 'ｱｲｳ', '¥100'],
];
const cells = texts.map((text, at) => [`user${at}`, 'viewer', text]);
const header = ['username', 'role', 'note'];
const roster = rosterOf(header, cells);
const outcomes = cells.map((_, at) => outcomeOf(at + 1, { outcome: 'failed', detail: texts[at] ?? '' }));

const exported: WrittenRoster = {
  columns: header.map((name) => ({ header: name, width: 20 })),
  rows: () => cells,
};
const retry = retryRoster(roster, outcomes);
const csv = (pieces: Iterable<string>): Buffer => Buffer.from([...pieces].join(''));

export const csvFiles = {
  'retry.csv': csv(rosterCsv(retry)),
  'roster.csv': csv(rosterCsv(exported)),
  'outcomes.csv': csv(outcomesCsvPieces(roster, outcomes, 'run-1')),
};

export const workbooks = async (): Promise<Readonly<Record<string, Buffer>>> => ({
  'retry.xlsx': await bytesOf((sink) =>
    writeRosterWorkbook(sink, { name: 'Rows to run again', created }, retry),
  ),
  'roster.xlsx': await bytesOf((sink) => writeRosterWorkbook(sink, { name: 'Roster', created }, exported)),
});

/**
 * Imports what a spreadsheet saved, and expects every cell byte for byte; where CSV became a workbook or the reverse,
 * not those that CSV marks with an apostrophe, which a spreadsheet keeps and a workbook does not have.
 */
export async function expectSameRows(
  saved: Readonly<Record<string, Buffer>>,
  as: 'same' | 'other',
): Promise<void> {
  const isCompared = (row: readonly string[]): boolean =>
    as === 'same' || row.every((cell) => guardFormula(cell) === cell);
  for (const [file, bytes] of Object.entries(saved)) {
    const read = await readRoster({ file, bytes }, { ...defaults, extraColumns: 'carry' });
    expect(read.header, file).toEqual(header);
    const found = read.rows.map((row) => row.cells.slice(0, 3));
    expect(found.length, file).toBe(cells.length);
    expect(
      found.filter((_, at) => isCompared(cells[at] ?? [])),
      file,
    ).toEqual(cells.filter(isCompared));
  }
}
