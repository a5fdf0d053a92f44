import type { Workbook as ReadWorkbook } from 'exceljs';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../../src/core/outcome.ts';
import { writeOutcomesWorkbook } from '../../../src/report/run/outcomes-workbook.ts';
import { facts, groupName, outcomeOf, recordOf, rosterOf } from '../fixtures.ts';
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
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'All rows', 'Problems', 'Groups']);
});

test('summary: how the run ended, and each outcome with its meaning, count and next step', async () => {
  const text = cellsOf(await write(), 'Summary').map((row) => row.join(' | '));
  expect(text).toContain('Ended | Exit 3: 3 rows could not be completed: 1 invalid, 2 not_found_remote.');
  expect(text).toContain('Rows read | 2');
  expect(text).toContain('created | The account was created and matches the row. | 1 | Nothing to do.');
});

test('all rows: the outcome, then the row; secrets hidden, times as dates, accounts as links', async () => {
  const workbook = await write();
  const [header, first] = cellsOf(workbook, 'All rows');
  expect(header?.slice(0, 8)).toEqual([
    'line',
    'row',
    'outcome',
    'detail',
    'next_step',
    'username',
    'password',
    'guid',
  ]);
  expect(first?.slice(0, 7)).toEqual([
    '2',
    '1',
    'created',
    'The account was created.',
    'Nothing to do.',
    '=ada',
    '(hidden)',
  ]);
  const sheet = workbook.getWorksheet('All rows');
  expect(sheet?.getCell('H2').hyperlink).toBe(
    'https://connect.example.com/rsc/connect/#/people/users/15f5f51d-08ff-4e5b-beba-4ccf24e248dd',
  );
  expect(sheet?.getCell('Q2').value).toEqual(new Date('2026-03-02T09:00:00Z'));
});

test('outcomes have a colour and a word', async () => {
  const sheet = (await write()).getWorksheet('All rows');
  expect(sheet?.getCell('C2').fill).not.toEqual(sheet?.getCell('C3').fill);
  expect(sheet?.getCell('C3').text).toBe('not_found_remote');
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

test('the workbook is not started where the outcomes do not add up', async () => {
  await expect(write(roster, outcomes.slice(1))).rejects.toThrow('do not account for every row');
});
