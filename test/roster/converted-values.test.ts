import { describe, expect, test } from 'vitest';
import { brief, everyColumn, readText } from './reading.ts';

const read = (text: string, realValues: readonly string[] = []) =>
  readText(text, { rules: everyColumn, matchCase: 'exact', realValues });

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const shortened = ['1E5', '1.23E+11', '1,23E+11', '1e+05', '2.02457e+07'];
const dates = [
  ...['1-Mar', '01-Mar', 'Mar-26', '1-Mar-26', '01-Mar-2026', 'Mar 2026'],
  ...[
    '1. Mrz',
    '01. Mrz',
    'Mrz 26',
    '1-mars',
    'mars-26',
    '1-ene',
    'ene-26',
    '1-gen',
    '1-mrt',
    '01/mar',
    '01.мар',
  ],
  ...['01.03.2026', '1.3.2026', '3/1/2026', '3/1/26', '13/01/2026', '2026/03/01', '2026-03-01', '3月1日'],
  ...['2026-03-01 00:00:00', '2026-03-01T00:00:00.000Z', '01.03.2026 00:00'],
];
const others = [
  ...[
    '12:30',
    '12:30:00',
    '12:30 PM',
    '12.5',
    '12,5',
    '20240013.0',
    '1,234',
    '1.234.567',
    "1'234",
    '50%',
    '50 %',
  ],
  ...['$1,200.00', '12 €', 'TRUE', 'True', 'false', 'WAHR', 'FALSCH', 'VRAI', 'FAUX', 'VERDADERO'],
];
const columns = [
  ...['username', 'new_username', 'first_name', 'last_name', 'display_name', 'external_id', 'groups'],
  'leave_groups',
];
/** In ids, letters between digits mean nothing; True is a surname. */
const isProblem = (column: string, value: string): boolean =>
  column === 'external_id' ? value !== '1E5' : value !== 'True' || !/^(?:first|last|display)_/u.test(column);

describe('what a spreadsheet makes of other values is a problem', () => {
  test.for(columns)('in %s', async (column) => {
    const values = [...shortened, ...dates, ...others].filter((value) => isProblem(column, value));
    const rows = values.map((value, at) =>
      column === 'username' ? quoted(value) : `u${at}x,${quoted(value)}`,
    );
    const header = column === 'username' ? 'username' : `username,${column}`;
    const { problems } = await read([header, ...rows].join('\n'));
    expect(problems.map(({ value, code }) => `${value ?? ''} ${code}`)).toEqual(
      values.map((value) => `${value} ${shortened.includes(value) ? 'number-shortened' : 'value-converted'}`),
    );
  });

  test('--real-value lets each of them through', async () => {
    const values = [...dates, ...others];
    const rows = values.map((value, at) => `u${at}x,${quoted(value)},${quoted(value)}`);
    const roster = await read(['username,last_name,groups', ...rows].join('\n'), values);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries.map(({ groups }) => groups)).toEqual(values.map((value) => [value]));
  });

  test('in a list of groups, too, unless it is in quotes', async () => {
    const roster = await read('username,groups\nann,Analysts;1-Mar\nben,"Analysts;""1-Mar"""\n');
    expect(brief(roster)).toEqual(['2 groups value-converted']);
    expect(roster.entries).toMatchObject([{ username: 'ben', groups: ['Analysts', '1-Mar'] }]);
  });

  test('the hint says what is probably meant', async () => {
    const { problems } = await read('username,groups\n20240013.0,ops\nann,1-Mar\n');
    expect(problems.map(({ hint }) => hint)).toEqual([
      'Read the column as text in that program, so that it writes 20240013, and look for lost zeros at the beginning. If it is the real value: --real-value "20240013.0"',
      'Format the column as text in the spreadsheet, type the value again, and save. If a group has this name, put its name in double quotes inside the cell, or add --real-value "1-Mar"',
    ]);
  });
});

describe('what is real', () => {
  test.for([
    {
      column: 'username',
      values: ['0071', '20240013', 'mar1', 'jan.smith', 'april-anne', '1e5', 'mark-26', 'x-1'],
    },
    {
      column: 'external_id',
      values: ['7e12', '12E4', '1.2.840', '10.11.12', '2f-1e', 'a-1-Mar', '00-11-22'],
    },
    {
      column: 'groups',
      values: ['2026', 'Q1 2026', 'March', '1-1', 'team-26', '24/7', 'R-2.0.1', 'C-3', 'True North'],
    },
    { column: 'last_name', values: ['Faux', 'Wahr', 'May', 'March', 'Smith-26'] },
    { column: 'attr.hired', values: ['2026-03-01', '12.5', 'TRUE', '50%', '1-Mar'] },
  ])('in $column', async ({ column, values }) => {
    const rows = values.map((value, at) => (column === 'username' ? value : `u${at}x,${quoted(value)}`));
    const roster = await read([column === 'username' ? column : `username,${column}`, ...rows].join('\n'));
    expect(roster.problems).toEqual([]);
    expect(roster.entries).toHaveLength(values.length);
  });
});
