import { describe, expect, test } from 'vitest';
import { groupsCell } from '../../src/report/export/group-text.ts';
import { isReadableCell } from '../../src/roster/cells/is-readable.ts';
import { brief, everyColumn, readText } from './reading.ts';

const words = [
  'NA',
  'N/A',
  'n/a',
  'NULL',
  'null',
  '\\N',
  'NaN',
  'nan',
  '#NULL!',
  'None',
  '<NA>',
  '(null)',
  '-',
  '--',
  '—',
];
const columns = [
  'first_name',
  'last_name',
  'display_name',
  'email',
  'external_id',
  'role',
  'status',
  'new_username',
];
const read = (text: string, realValues: readonly string[] = []) =>
  readText(text, { rules: everyColumn, realValues });

describe('a word that programs write where there is no value', () => {
  test.for(words.flatMap((word) => columns.map((column) => ({ word, column }))))(
    '$word in $column is an empty cell, and a note says so',
    async ({ word, column }) => {
      const roster = await read(`username,${column}\nann,"${word}"\n`);
      expect(brief(roster)).toEqual([]);
      expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
      expect(roster.notes).toEqual([
        `"${word}" is read as no value (1 cell of ${column}, on line 2). If it is a real value: --real-value ${JSON.stringify(word)}`,
      ]);
    },
  );

  test.for(words.filter((word) => word !== 'None'))('%s is no group', async (word) => {
    expect((await read(`username,groups\nann,"${word}"\n`)).entries).toEqual([
      { row: 1, username: 'ann', profile: {} },
    ]);
  });

  test.for([...words, 'Null', '?', 'undefined'])('%s is a problem as a username', async (word) => {
    expect(brief(await read(`username\n"${word}"\n`))).toEqual(['2 username value-stands-for-nothing']);
  });

  test('it is a problem as a password, and is not shown', async () => {
    const { problems } = await read('username,password\nann,NA\n');
    expect(problems).toMatchObject([{ code: 'value-stands-for-nothing', column: 'password' }]);
    expect(problems[0]).not.toHaveProperty('value');
  });

  test('one note for each word, with the count', async () => {
    const { notes } = await read('username,last_name,groups\nann,NA,NA\nben,NA,ops\n');
    expect(notes).toEqual([
      '"NA" is read as no value (3 cells of last_name, groups, first on line 2). If it is a real value: --real-value "NA"',
    ]);
  });

  test('--real-value keeps it', async () => {
    const roster = await read('username,last_name,groups\nNA,None,NA\n', ['NA', 'None']);
    expect(roster.entries).toMatchObject([{ username: 'NA', profile: { lastName: 'None' }, groups: ['NA'] }]);
    expect(roster.notes).toEqual([]);
  });

  test('an attribute is as it is written', async () => {
    expect((await read('username,attr.region\nann,NA\n')).entries).toMatchObject([
      { attributes: { region: 'NA' } },
    ]);
  });
});

test('a last name "Null" is kept, and a note says so', async () => {
  const roster = await read('username,first_name,last_name\nann,Ann,Null\n');
  expect(roster.entries).toMatchObject([{ profile: { firstName: 'Ann', lastName: 'Null' } }]);
  expect(roster.notes).toEqual([
    '"Null" is read as a name (last_name on line 2). If there is no name, empty the cell.',
  ]);
});

test('what we write is read again as what it is', () => {
  expect(groupsCell(['NA', 'ops'])).toBe('"NA";ops');
  expect(isReadableCell('last_name', 'NA')).toBe(false);
});
