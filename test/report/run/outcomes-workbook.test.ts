import type { Workbook as ReadWorkbook } from 'exceljs';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../../src/core/outcome.ts';
import { writeOutcomesWorkbook } from '../../../src/report/run/outcomes-workbook.ts';
import { facts, groupName, outcomeOf, recordOf, rosterOf, username } from '../fixtures.ts';
import { cellsOf, readBack } from '../read-workbook.ts';

const roster = rosterOf(
  ['username', 'password'],
  [
    ['=ada', 'Xy7-canary'],
    ['<b>bob</b>', ''],
  ],
  { secretColumns: [1] },
);
const outcomes: readonly RowOutcome[] = [
  outcomeOf(1, {
    guid: '15f5f51d-08ff-4e5b-beba-4ccf24e248dd',
    groups: [{ group: groupName('Analysts'), word: 'added' }],
  }),
  outcomeOf(2, { outcome: 'not_found_remote', detail: 'Nobody.', nextStep: 'Check it.' }),
];
const record = recordOf({
  facts: { ...facts, userPages: 'https://connect.example.com/rsc/connect/#/people/users/' },
});
const write = (of = roster, with_ = outcomes): Promise<ReadWorkbook> =>
  readBack((sink) => writeOutcomesWorkbook(sink, record, of, with_));

test('one sheet for each question', async () => {
  const workbook = await write();
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'Problems', 'All rows', 'Groups']);
});

test('summary: how the run ended, and each outcome with its meaning, count and next step', async () => {
  const text = cellsOf(await write(), 'Summary').map((row) => row.join(' | '));
  expect(text).toContain('Ended | Exit 3: 3 rows could not be completed: 1 invalid, 2 not_found_remote.');
  expect(text).toContain('Rows read | 2');
  expect(text).toContain('created | The account was created and matches the row. | 1 | Nothing to do.');
});

test('all rows: what a reader looks for, which is printed; then the rest of the row, secrets hidden', async () => {
  const workbook = await write();
  const [header, first] = cellsOf(workbook, 'All rows');
  const printed = ['line', 'outcome', 'username', 'role_after', 'groups_detail', 'detail', 'next_step'];
  expect(header?.slice(0, 10)).toEqual([...printed, 'password', 'row', 'guid']);
  expect(workbook.getWorksheet('All rows')?.pageSetup.printArea).toBe('A1:G3');
  expect(first?.slice(0, 9)).toEqual([
    ...['2', 'created', '=ada', '', 'Analysts: added', 'The account was created.', 'Nothing to do.'],
    ...['(hidden)', '1'],
  ]);
});

test('all rows: times are dates, accounts are links', async () => {
  const sheet = (await write()).getWorksheet('All rows');
  expect(sheet?.getCell('J2').hyperlink).toBe(
    'https://connect.example.com/rsc/connect/#/people/users/15f5f51d-08ff-4e5b-beba-4ccf24e248dd',
  );
  expect(sheet?.getCell('Q2').value).toEqual(new Date('2026-03-02T09:00:00Z'));
});

test('all rows: where no column holds the usernames, each row has its name all the same', async () => {
  const mapped = {
    ...rosterOf(['mail', 'team'], [['ada@example.com', 'x']]),
    entries: [{ row: 1, username: username('ada'), profile: {} }],
  };
  const rows = cellsOf(await write(mapped, [outcomeOf(1)]), 'All rows').map((row) => row.slice(0, 3));
  expect(rows).toEqual([
    ['line', 'outcome', 'who'],
    ['2', 'created', 'ada'],
  ]);
});

test('outcomes have a colour and a word', async () => {
  const sheet = (await write()).getWorksheet('All rows');
  expect(sheet?.getCell('B2').fill).not.toEqual(sheet?.getCell('B3').fill);
  expect(sheet?.getCell('B3').text).toBe('not_found_remote');
});

test('problems and groups: a row for each, or a sentence where there is none', async () => {
  const workbook = await write();
  expect(cellsOf(workbook, 'Problems')[1]).toEqual([
    '3',
    '<b>bob</b>',
    'not_found_remote',
    'Nobody.',
    'Check it.',
  ]);
  expect(cellsOf(workbook, 'Groups')[1]).toEqual(['Analysts', 'added', '2', '=ada']);
  const quiet = await write(rosterOf(['username'], [['ada']]), [outcomeOf(1)]);
  expect(cellsOf(quiet, 'Problems')[1]?.[1]).toBe('No row needs attention.');
  expect(cellsOf(quiet, 'Groups')[1]?.[0]).toBe('No row names a group.');
});

test('problems: the gravest outcome first', async () => {
  const words = ['not_found_remote', 'created', 'failed', 'refused_protected'] as const;
  const three = rosterOf(
    ['username'],
    words.map((word) => [word]),
  );
  const workbook = await write(
    three,
    words.map((outcome, at) => outcomeOf(at + 1, { outcome })),
  );
  const found = cellsOf(workbook, 'Problems').map((row) => row[2]);
  expect(found).toEqual(['outcome', 'failed', 'refused_protected', 'not_found_remote']);
});

test('the workbook is not started where the outcomes do not add up', async () => {
  await expect(write(roster, outcomes.slice(1))).rejects.toThrow('do not account for every row');
});
