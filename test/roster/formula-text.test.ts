import { describe, expect, test } from 'vitest';
import { guardFormula } from '../../src/core/text/formula-guard.ts';
import { brief, errorOf, everyColumn, readText } from './reading.ts';
import { textRows, workbook } from './workbook.ts';

const read = (text: string, realValues: readonly string[] = []) =>
  readText(text, { rules: everyColumn, realValues });

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

describe('="0007" is read as the text in it, and a note says so', () => {
  test.for([
    { name: 'in quotes', text: 'username,role,groups\n"=""0007""","=""viewer""","=""ops;sales"""\n' },
    { name: 'without', text: 'username,role,groups\n="0007",="viewer",="ops;sales"\n' },
    { name: 'header and all', text: '="username";="role";="groups"\r\n="0007";="viewer";="ops|sales"\r\n' },
  ])('$name', async ({ text }) => {
    const roster = await read(text);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ username: '0007', role: 'viewer', groups: ['ops', 'sales'] }]);
    expect(roster.notes).toContain(
      '"="0007"" (line 2) is read as "0007", the text that the formula gives, and 2 more cells in the same way.',
    );
  });

  test('far down a long file', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `u${at}x,ops`);
    const roster = await read(['username,groups', ...rows, '="0007",="ops"', 'zoe,sales', ''].join('\n'));
    expect(roster.entries.slice(-2)).toMatchObject([{ username: '0007' }, { username: 'zoe' }]);
    expect(roster.rows.map(({ line }) => line)).toEqual(Array.from({ length: 20_002 }, (_, at) => at + 2));
  });

  test('words for no value are such in it', async () => {
    expect(brief(await read('username,last_name\n"=""NA""",New\nann,"=""NA"""\n'))).toEqual([
      '2 username value-stands-for-nothing',
    ]);
  });

  test('a password is not guessed', async () => {
    const roster = await read('username,password\nann,"=""secret"""\n');
    expect(brief(roster)).toEqual(['2 password formula-text']);
    expect(JSON.stringify([roster.problems, roster.notes])).not.toContain('secret');
  });
});

describe('another formula is a problem', () => {
  const formulas = [
    '=CONCATENATE(A2,"x")',
    '=A2&"x"',
    '=VLOOKUP(A2,B:C,2,FALSE)',
    '@SUM(A1:A9)',
    '+A1',
    '=0007',
    '=x',
  ];

  test.for(
    formulas.flatMap((formula) =>
      ['username', 'last_name', 'groups', 'role'].map((column) => ({ formula, column })),
    ),
  )('$formula in $column', async ({ formula, column }) => {
    const rows = column === 'username' ? quoted(formula) : `ann,${quoted(formula)}`;
    const header = column === 'username' ? 'username' : `username,${column}`;
    const { problems } = await read(`${header}\n${rows}\n`);
    expect(problems).toMatchObject([{ code: 'formula-text', hint: /^Save the values: /u }]);
  });

  test.for(['=A2&"x"', '=CONCATENATE(A2,"x")', '="x"&A2', '="a,b"'])(
    '%s without quotes around the cell',
    async (formula) => {
      const { message, hint } = await errorOf(read(`username,role\nann,viewer\n${formula},viewer\n`));
      expect(message).toBe('roster.csv, line 3: a cell holds a formula, not the value that it gives');
      expect(hint).toMatch(/^Save the values: /u);
    },
  );

  test('a quote elsewhere is what it was', async () => {
    const { message } = await errorOf(read('username,role\n="0007",viewer\nRobert "Bob" Smith,viewer\n'));
    expect(message).toContain('line 3: there is a quote in the middle of a cell');
  });

  test.for(['@ann', '-ann', '+ann', '-', '=', '+49 30 1234567'])('%s is none', async (name) => {
    const { problems } = await read(`username,last_name\nann,${name}\n`);
    expect(problems.filter(({ code }) => code === 'formula-text')).toEqual([]);
  });
});

test.for(['=x', '="0007"', '=CONCATENATE(A2,"x")', '+A1', '@SUM(A1)'])(
  '%s is what it is where our own files mark it as text',
  async (value) => {
    const cell = quoted(guardFormula(value));
    const roster = await read(`username,last_name,groups\nann,${cell},${cell}\n`);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ profile: { lastName: value }, groups: [value] }]);
    expect(roster.rows[0]?.cells).toEqual(['ann', value, value]);
  },
);

test.for([
  { word: 'ja', flag: true },
  { word: 'NEIN', flag: false },
  { word: 'oui', flag: true },
  { word: 'non', flag: false },
  { word: 'sí', flag: true },
  { word: 'WAHR', flag: true },
  { word: 'FAUX', flag: false },
])('$word in a column of yes and no', async ({ word, flag }) => {
  const { entries } = await read(`username,user_must_set_password\nann,${word}\n`);
  expect(entries).toMatchObject([{ userMustSetPassword: flag }]);
});

test.for(['x', '✓', 'checked', '2'])('%s is neither yes nor no', async (word) => {
  const { problems } = await read(`username,user_must_set_password\nann,${word}\n`);
  expect(problems).toMatchObject([{ code: 'flag-malformed', hint: /^Write yes or no; / }]);
});

describe('in a workbook, text that was typed as text', () => {
  test.for([
    { cell: '=ada', problems: [] },
    { cell: '@ann', problems: [] },
    { cell: '=CONCATENATE(A3,"x")', problems: ['2 username formula-text'] },
    { cell: '=A3*2', problems: ['2 username formula-text'] },
  ])('$cell', async ({ cell, problems }) => {
    const roster = await readText(
      workbook({ name: 'People', rows: textRows(['username'], [cell], ['bob']) }),
    );
    expect(brief(roster)).toEqual(problems);
    if (problems.length === 0)
      expect(roster.entries).toMatchObject([{ username: cell }, { username: 'bob' }]);
  });
});
