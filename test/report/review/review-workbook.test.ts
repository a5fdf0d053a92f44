import type { Cell, Workbook } from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { findDifferences } from '../../../src/audit/find-differences.ts';
import { buildAccessOverview } from '../../../src/audit/access-overview.ts';
import { readManifest } from '../../../src/audit/read-manifest.ts';
import { columnTitles } from '../../../src/core/review/column-titles.ts';
import { reviewSheets, signOff } from '../../../src/core/review/review-sheets.ts';
import { writeReviewWorkbook } from '../../../src/report/review/review-workbook.ts';
import { packOf } from '../../audit/packs.ts';
import { cellsOf, readBack } from '../read-workbook.ts';

const sample = 'samples/packs/2026-q2';
const manifest = await readManifest(sample, sample);
const roles = ['administrator', 'publisher', 'viewer'];
const before = packOf({
  users: [{ username: 'root', role: 'publisher', email: 'root@example.org' }],
  groups: [{ name: 'Lab', owner: 'root', members: [] }],
});
const pack = packOf({
  users: [
    {
      username: 'root',
      role: 'administrator',
      email: 'root@example.org',
      lastActiveAt: '2026-01-04T06:00:00Z',
      licensedOrInactive: 'licensed',
    },
    { username: '=cmd', role: 'viewer', email: 'c@example.org', lastActiveAt: '2025-01-04T06:00:00Z' },
    { username: 'left', role: 'viewer', email: '', status: 'locked' },
  ],
  groups: [{ name: 'Lab', owner: 'root', members: ['u-root', 'u-=cmd'] }],
});

let book: Workbook;
beforeAll(async () => {
  const overview = buildAccessOverview(
    pack,
    { dormantDays: 90, serviceAccounts: [] },
    findDifferences(before, pack),
  );
  book = await readBack((sink) => writeReviewWorkbook(sink, overview, manifest, roles));
});

const attention = ['Privileged', 'Dormant', 'Never active', 'Service and no e-mail', 'No groups', 'Locked'];

test('one sheet for each question, in the order in which reviewers ask them', () => {
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    'Read me',
    'Accounts to decide',
    'Memberships to decide',
    ...attention,
    'Changes',
    'Users',
    'Memberships',
    'Sign-off',
  ]);
});

/** The username is in the second column of the accounts, and in the first one of the evidence. */
const namesIn = (sheet: string): string[] =>
  cellsOf(book, sheet)
    .slice(1)
    .map(([first = '']) => first);

test.for([
  { sheet: 'Privileged', names: ['root'] },
  { sheet: 'Dormant', names: ['=cmd'] },
  { sheet: 'Never active', names: ['left'] },
  { sheet: 'Service and no e-mail', names: ['left'] },
  { sheet: 'No groups', names: ['left'] },
  { sheet: 'Locked', names: ['left'] },
  { sheet: 'Users', names: ['=cmd', 'left', 'root'] },
  { sheet: 'Memberships', names: ['Lab', 'Lab'] },
  { sheet: 'Changes', names: ['role changed', 'joiner', 'joiner', 'granted', 'granted'] },
])('$sheet shows $names', ({ sheet, names }) => {
  expect(namesIn(sheet).toSorted()).toEqual(names.toSorted());
});

test('every account and every membership needs a decision, the pressing ones first', () => {
  const people = (sheet: string) => cellsOf(book, sheet).map(([, username]) => username);
  expect(people(reviewSheets.account.name)).toEqual([columnTitles.username, 'root', '=cmd', 'left']);
  expect(people(reviewSheets.membership.name)).toEqual([columnTitles.username, 'root', '=cmd']);
});

test('what the comparison checks first is among the reasons of a row, before the others', () => {
  const reasons = (sheet: string) => cellsOf(book, sheet).map(([lookAt]) => lookAt);
  const since = ['administrator', 'in a group of administrators'].map(
    (each) => `${each} since the earlier export`,
  );
  const [, root, ...others] = reasons(reviewSheets.account.name);
  expect(root).toBe([...since, 'privileged'].join(', '));
  expect(others).toEqual([
    'in a group of administrators since the earlier export, dormant',
    'never active, no e-mail, no groups, locked',
  ]);
  expect(cellsOf(book, 'Read me').flat()).toContain(since[0]);
});

/** Whether a cell can be changed despite the protection; exceljs has no `protection` where a file has none. */
const isOpen = (cell: { readonly protection?: { readonly locked?: boolean } } | undefined): boolean =>
  cell?.protection?.locked === false;

/** Headers of the columns that can be filled in. */
function openColumns(sheet: string): string[] {
  const [header, row] = [1, 2].map((number) => book.getWorksheet(sheet)?.getRow(number));
  const open: string[] = [];
  header?.eachCell((cell, at) => {
    if (isOpen(row?.getCell(at))) open.push(cell.text);
  });
  return open;
}

const filledIn = ['Decision', 'Reviewer', 'Decided on', 'Reason', 'Ticket', 'Until'];

test('every sheet is protected, and only the cells to fill in can be changed', () => {
  for (const { name } of book.worksheets) {
    const model = book.getWorksheet(name)?.model as { sheetProtection?: { sheet?: boolean } } | undefined;
    expect(model?.sheetProtection?.sheet, name).toBe(true);
  }
  expect(openColumns('Accounts to decide').toSorted()).toEqual([...filledIn, 'New role'].toSorted());
  expect(openColumns('Memberships to decide').toSorted()).toEqual(filledIn.toSorted());
  for (const name of [...attention, 'Changes', 'Users', 'Memberships']) expect(openColumns(name)).toEqual([]);
});

/** The cell of the first person in the column with this header. */
function cellUnder(sheet: string, header: string): Cell | undefined {
  const columns = cellsOf(book, sheet)[0] ?? [];
  return book.getWorksheet(sheet)?.getCell(2, columns.indexOf(header) + 1);
}

test.for([
  { sheet: 'Accounts to decide', header: 'Decision', list: '"keep,change role,lock,exception"' },
  { sheet: 'Memberships to decide', header: 'Decision', list: '"keep,revoke,exception"' },
  { sheet: 'Accounts to decide', header: 'New role', list: '"administrator,publisher,viewer"' },
])('$sheet, $header: a closed list', ({ sheet, header, list }) => {
  expect(cellUnder(sheet, header)?.dataValidation).toMatchObject({
    type: 'list',
    formulae: [list],
    showErrorMessage: true,
    errorStyle: 'stop',
  });
});

test('the date of a decision accepts only dates', () => {
  expect(cellUnder('Accounts to decide', 'Decided on')?.dataValidation).toMatchObject({ type: 'date' });
});

test('how the server counts an account for its licence; unknown where the export does not say', () => {
  const [header = [], ...rows] = cellsOf(book, 'Users');
  const counted = rows.map((cells) => `${cells[0]} ${cells[header.indexOf('Licence')]}`);
  expect(counted).toEqual(['=cmd unknown', 'left unknown', 'root licensed']);
});

test('a name that looks like a formula stays text', () => {
  expect(book.getWorksheet('Accounts to decide')?.getCell('B3').value).toBe('=cmd');
});

test('what a row still needs is a formula, with a text for programs that do not compute it', () => {
  expect(cellUnder('Accounts to decide', 'State')?.value).toMatchObject({
    formula: expect.stringContaining('"new role missing"') as string,
    result: 'to decide',
  });
});

test('the first page has the proof, the last one the sign-off', () => {
  const words = cellsOf(book, 'Read me').flat().join('\n');
  for (const part of Object.entries(manifest.files).flat()) expect(words).toContain(part);
  const sheet = book.getWorksheet(signOff.sheet);
  const labels = cellsOf(book, signOff.sheet).map(([label]) => label);
  const open: string[] = [];
  sheet?.eachRow((row) => {
    if (isOpen(row.getCell(2))) open.push(row.getCell(1).text);
  });
  expect(open).toEqual([signOff.name, 'Position', signOff.date, 'Remarks']);
  expect(labels).toContain(signOff.system);
});

test.for([
  { sheet: 'Accounts to decide', from: 'Look at', to: 'Reason' },
  { sheet: 'Memberships to decide', from: 'Look at', to: 'Reason' },
  { sheet: 'Users', from: 'Username', to: 'Groups' },
  { sheet: 'Memberships', from: 'Group', to: 'What changed' },
  { sheet: 'Changes', from: 'Change', to: 'After' },
])('$sheet is printed on A4 from $from to $to, with its header on every page', ({ sheet, from, to }) => {
  const shown = book.getWorksheet(sheet);
  const { printArea = '', ...setup } = shown?.pageSetup ?? {};
  const [first = '', last = ''] = printArea.split(':').map((corner) => corner.replace(/\d+/, ''));
  expect([shown?.getCell(`${first}1`).text, shown?.getCell(`${last}1`).text]).toEqual([from, to]);
  expect(setup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    printTitlesRow: '1:1',
    fitToHeight: 0,
    showGridLines: true,
  });
  // At this width, text of 11 points is printed at two thirds of its size on the 277 mm of the paper: still readable.
  let characters = 0;
  for (let column = 1; column <= shown!.getColumn(last).number; column += 1) {
    characters += shown!.getColumn(column).width ?? 0;
  }
  expect(characters).toBeLessThan(225);
});

test('a sheet for decisions has a signature line on every page, and rows high enough for handwriting', () => {
  const sheet = book.getWorksheet('Accounts to decide');
  expect(sheet?.headerFooter.oddFooter).toContain('Reviewed by ____');
  expect(sheet?.getRow(3).height).toBe(30);
  expect(book.getWorksheet('Users')?.headerFooter.oddFooter).toBe('&L&A&R&P / &N');
});
