import { beforeAll, expect, test } from 'vitest';
import { writeOutcomesWorkbook } from '../../src/report/run/outcomes-workbook.ts';
import { describeInSpreadsheets } from '../helpers/spreadsheet-programs.ts';
import { facts, groupName, outcomeOf, recordOf, rosterOf } from './fixtures.ts';
import { bytesOf } from './read-workbook.ts';

/** Names that a spreadsheet would run, change or drop if they were not text. */
const names = [
  '=1+1',
  '+1+1',
  '@SUM(A1)',
  '-2',
  "'quoted",
  '007',
  '12345678901234567890',
  '2026-03-04',
  'TRUE',
  '1e5',
  '<b>&amp;"',
  '_x0041_',
  '  both ends  ',
  'two\nlines',
  '李慧 שלום 🙂',
];
const roster = rosterOf(
  ['username'],
  names.map((name) => [name]),
);
const outcomes = names.map((name, index) =>
  outcomeOf(index + 1, {
    outcome: index % 2 === 0 ? 'created' : 'failed',
    detail: name,
    guid: `guid-${index}`,
    groups: [{ group: groupName(name), word: 'added' }],
  }),
);
const record = recordOf({
  facts: { ...facts, userPages: 'https://connect.example.com/connect/#/people/users/' },
});

describeInSpreadsheets('outcomes.xlsx', (read) => {
  let sheets: Awaited<ReturnType<typeof read>>;
  beforeAll(async () => {
    sheets = await read(await bytesOf((sink) => writeOutcomesWorkbook(sink, record, roster, outcomes)));
  });
  const column = (sheet: string, header: string): (string | undefined)[] => {
    const [head = [], ...rows] = sheets.get(sheet) ?? [];
    return rows.map((cells) => cells[head.indexOf(header)]);
  };

  test('every sheet is readable', () => {
    expect([...sheets.keys()].sort()).toEqual(['All rows', 'Groups', 'Problems', 'Summary']);
  });

  test('every name is unchanged', () => {
    expect(column('All rows', 'username')).toEqual(names);
    expect(column('All rows', 'detail')).toEqual(names);
    expect(column('Groups', 'group')).toEqual(names);
  });

  test('numbers, times and links keep their types', () => {
    expect(column('All rows', 'row')).toEqual(names.map((_, index) => String(index + 1)));
    expect(new Set(column('All rows', 'ended_at (UTC)'))).toEqual(new Set(['2026-03-02 09:00:01']));
    expect(column('All rows', 'guid')[0]).toBe('guid-0');
  });
});
