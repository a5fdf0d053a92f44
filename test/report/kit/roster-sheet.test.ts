import { expect, test } from 'vitest';
import {
  fitsIntoWorkbook,
  type WrittenRoster,
  writeRosterWorkbook,
} from '../../../src/report/kit/roster-sheet.ts';
import { cellsOf, created, readBack } from '../read-workbook.ts';

const rosterOf = (rows: readonly (readonly (string | number)[])[]): WrittenRoster => ({
  columns: ['username', 'groups'].map((header) => ({ header, width: 20 })),
  rows: () => rows,
});

test('what a spreadsheet would change or run is text, and so is what is typed into an empty cell', async () => {
  const texts = ['007', '1-Mar', '2026-03-04', '1E5', '12345678901234567890', '=1+1', "'=1", 'TRUE', ' a '];
  const roster = rosterOf(texts.map((text) => [text, '']));
  const workbook = await readBack((sink) => writeRosterWorkbook(sink, { name: 'Roster', created }, roster));
  const sheet = workbook.getWorksheet('Roster');
  expect(cellsOf(workbook, 'Roster').slice(1)).toEqual(texts.map((text) => [text, '']));
  expect(sheet?.getColumn(2).numFmt).toBe('@');
  expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
});

test.for([
  { name: 'a usual roster', rows: [['ann', 'Ops']], fits: true },
  { name: 'the longest cell', rows: [['ann', 'x'.repeat(32_767)]], fits: true },
  { name: 'a cell that would be cut off', rows: [['ann', 'x'.repeat(32_768)]], fits: false },
  {
    name: 'more than can be read back',
    rows: Array<string[]>(300_000).fill(['ann', 'x'.repeat(60)]),
    fits: false,
  },
])('whether a workbook holds it: $name', ({ rows, fits }) => {
  expect(fitsIntoWorkbook(rosterOf(rows))).toBe(fits);
});
