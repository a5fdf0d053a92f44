import { describe, expect, test } from 'vitest';
import { quotedWord } from '../../src/core/text/command-line.ts';
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
  ...['nil', 'TBD', 'tba', 'k.A.', 'Keine Angabe', 'not available', '(blank)', '(Leer)', '{}', '[]'],
  ...['xxx', '???', '....', '<null>', 'n.a.', 'N/D'],
];
const columns = ['first_name', 'last_name', 'display_name', 'email', 'role', 'status', 'new_username'];
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
        `"${word}" is read as no value (1 cell of ${column}, on line 2). If it is a real value: --real-value ${quotedWord(word)}`,
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

  test.for([...words.filter((word) => word !== '#NULL!'), 'Nil', 'na', '"NA"'])(
    '%s is a problem as an external id',
    async (word) => {
      const cell = `"${word.replaceAll('"', '""')}"`;
      const { problems } = await read(`username,external_id\nann,${cell}\nben,${cell}\n`);
      expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
        '2 value-stands-for-nothing',
        '3 value-stands-for-nothing',
      ]);
    },
  );

  test.for(['"NA"', "'NA'", '"n/a"', '""'])('in quotes too: %s', async (word) => {
    const cell = `"${word.replaceAll('"', '""')}"`;
    const roster = await read(`username,last_name\nann,${cell}\n${cell},New\n`);
    expect(brief(roster)).toEqual(['3 username value-stands-for-nothing']);
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
  });

  test.for(['NA', 'nan', 'null', '\\N', '-', 'n/a', 'System.Object[]'])(
    'among groups, %s is one only in quotes, or where the operator says so',
    async (word) => {
      expect(brief(await read(`username,groups\nann,Analysts;${word}\n`))).toEqual([
        '2 groups value-stands-for-nothing',
      ]);
      const quoted = await read(`username,groups\nann,"Analysts;""${word}"""\n`);
      const real = await read(`username,groups\nann,Analysts;${word}\n`, [word]);
      for (const { entries } of [quoted, real]) {
        expect(entries).toMatchObject([{ groups: ['Analysts', word] }]);
      }
    },
  );

  test('what a search in a sheet gives in vain is no name, and no group', async () => {
    const roster = await read('username,last_name,groups\nann,#N/A,ops\nben,New,#N/A\n');
    expect(brief(roster)).toEqual(['3 groups cell-error']);
    expect(roster.entries).toMatchObject([{ username: 'ann', profile: {} }]);
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

describe('the name of a type', () => {
  const types = [
    'System.Object[]',
    'System.Collections.Generic.List`1[System.String]',
    'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection',
    'Microsoft.Graph.PowerShell.Models.MicrosoftGraphGroup[]',
    'Deserialized.System.String[]',
    '@{Name=Finance; Mail=f@example.org}',
    '[object Object]',
    '<__main__.Group object at 0x7f3a2b>',
    '[Ljava.lang.String;@1b6d3586',
  ];
  test.for(types)('%s is a problem where it says who or what is meant', async (type) => {
    const { problems } = await read(
      `username,external_id,groups\n"${type}",1,ops\nann,"${type}",ops\nben,2,"${type}"\n`,
    );
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 value-stands-for-nothing',
      '3 value-stands-for-nothing',
      '4 value-stands-for-nothing',
    ]);
  });

  test.for(types)('%s is no name and no address, and a note says so', async (type) => {
    const roster = await read(`username,last_name,email\nann,"${type}","${type}"\n`);
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
    expect(roster.notes[0]).toContain('is read as no value (2 cells of last_name, email');
  });

  test.for(['System.Admins', 'Microsoft', 'Microsoft.Teams', 'com.example', '[ops]'])(
    '%s is none',
    async (name) => {
      expect((await read(`username,groups\nann,${name}\n`)).entries).toMatchObject([{ groups: [name] }]);
    },
  );
});

test.for(['Null', 'Nil', 'Na', 'Nan', 'True', 'False'])(
  'a last name "%s" is kept, and a note says so',
  async (name) => {
    const roster = await readText(`username,first_name,last_name\nann,Ann,${name}\n`);
    expect(roster.entries).toMatchObject([{ profile: { firstName: 'Ann', lastName: name } }]);
    expect(roster.notes).toEqual([
      `"${name}" is read as a name (last_name on line 2). If there is no name, empty the cell.`,
    ]);
  },
);

test('what we write is read again as what it is', () => {
  expect(groupsCell(['1-Mar', 'System.Object[]', '2026'])).toBe('"1-Mar";"System.Object[]";2026');
  expect(groupsCell(['0', 'Unassigned', '“Ops”', 'ops'])).toBe('"0";"Unassigned";"“Ops”";ops');
  expect(isReadableCell('last_name', '1-Mar')).toBe(false);
  expect(groupsCell(['NA', 'ops'])).toBe('"NA";ops');
  expect(isReadableCell('last_name', 'NA')).toBe(false);
});
