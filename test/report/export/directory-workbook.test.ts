import { expect, test } from 'vitest';
import { writeDirectoryWorkbook } from '../../../src/report/export/directory-workbook.ts';
import { source } from '../export-fixtures.ts';
import { expectReadableTable } from '../readable-table.ts';
import { cellsOf, readBack } from '../read-workbook.ts';

test('a read-me sheet, then the same tables as the CSV files', async () => {
  const workbook = await readBack((sink) => writeDirectoryWorkbook(sink, source));
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Read me', 'Users', 'Groups', 'Memberships']);
  const users = cellsOf(workbook, 'Users');
  expect(users[0]).toContain('last_active_at (UTC)');
  expect(users.map(([username]) => username)).toEqual(['username', '=ada', 'Zoe', 'bob', 'new', '李慧']);
  expect(users[1]?.slice(1, 3)).toEqual(['<b>Ada</b> "the boss"', '=ada@example.com']);
  expect(cellsOf(workbook, 'Memberships')).toHaveLength(8);
});

test('times are dates, placeholders are text, days are numbers', async () => {
  const workbook = await readBack((sink) => writeDirectoryWorkbook(sink, source));
  const users = workbook.getWorksheet('Users');
  expect(users?.getCell('H2').value).toEqual(new Date('2026-02-28T23:00:00Z'));
  expect(users?.getCell('I2').value).toBe(1);
  expect(users?.getCell('H5').value).toBe('never_active');
});

test('the first sheet names the source and the filter, and explains the words', async () => {
  const some = { ...source, selection: 'role viewer' };
  const workbook = await readBack((sink) => writeDirectoryWorkbook(sink, some));
  const text = cellsOf(workbook, 'Read me')
    .map((row) => row.join(': '))
    .join('\n');
  expect(text).toContain('Who has access to https://connect.example.com/rsc/');
  expect(text).toContain('Read: 2026-03-02T09:00:00Z, with the key of admin1 (administrator)');
  expect(text).toContain('Accounts: Only those with role viewer');
  expect(text).toContain('Users: 5 rows.');
  expect(text).toContain('never_active: ');
});

test('long columns, and those that are alike in every row, are not printed', async () => {
  const workbook = await readBack((sink) => writeDirectoryWorkbook(sink, source));
  const printed = workbook.worksheets.map(({ name, pageSetup }) => [name, pageSetup.printArea]);
  expect(Object.fromEntries(printed)).toEqual({
    'Read me': undefined,
    Users: 'A1:I6',
    Groups: 'A1:C4',
    Memberships: 'A1:G8',
  });
  for (const sheet of workbook.worksheets.slice(1)) expectReadableTable(sheet);
  for (const [name, last] of [
    ['Users', 'days_since_active'],
    ['Groups', 'member_count'],
  ] as const) {
    const area = workbook.getWorksheet(name)?.pageSetup.printArea ?? '';
    expect(workbook.getWorksheet(name)?.getCell(`${area.slice(3, 4)}1`).text).toBe(last);
  }
});
