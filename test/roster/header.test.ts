import { describe, expect, test } from 'vitest';
import { definitionOf, rosterColumns } from '../../src/core/columns/roster-columns.ts';
import { columnOf } from '../../src/roster/header/columns.ts';
import { brief, errorOf, readText } from './reading.ts';

describe('header names', () => {
  test.for([
    {
      column: 'username',
      names: ['Username', 'USER NAME', 'user-name', 'user', 'Login', 'login name', 'UserID'],
    },
    { column: 'role', names: ['Role', 'user_role', 'roles', 'Access Level'] },
    { column: 'groups', names: ['Group', 'groups', 'Memberships', 'Team', 'teams', 'Member Of'] },
    { column: 'email', names: ['E-Mail', 'mail', 'Email Address', 'e_mail'] },
    { column: 'first_name', names: ['First Name', 'given name', 'firstname'] },
    { column: 'last_name', names: ['Surname', 'Family Name', 'LastName'] },
    { column: 'external_id', names: ['external id', 'Unique_ID'] },
    { column: 'user_must_set_password', names: ['User must set password'] },
    { column: 'status', names: ['Status', 'Account status'] },
  ] as const)('$column', ({ column, names }) => {
    expect(names.map(columnOf)).toEqual(names.map(() => column));
  });

  test('every column is found by its own name', () => {
    expect(rosterColumns.map(columnOf)).toEqual(rosterColumns);
  });

  test('no header means two columns', () => {
    const names = rosterColumns.flatMap((column) => [column, ...definitionOf(column).synonyms]);
    const meant = rosterColumns.flatMap((column) =>
      [column, ...definitionOf(column).synonyms].map(() => column),
    );
    expect(names.map(columnOf)).toEqual(meant);
  });

  test('columns may come in any order', async () => {
    const { entries } = await readText('Teams,Role,Login\nops,viewer,ann\n');
    expect(entries).toEqual([{ row: 1, username: 'ann', role: 'viewer', groups: ['ops'], profile: {} }]);
  });
});

describe('problems of a header', () => {
  test.for([
    {
      name: 'mistyped column',
      text: 'username,rloe\nann,viewer\n',
      problems: ['1 rloe column-unknown'],
      hint: 'Did you mean role? Otherwise add --allow-extra-columns to ignore it.',
    },
    {
      name: 'column of another trade',
      text: 'username,cost centre\nann,4711\n',
      problems: ['1 cost centre column-unknown'],
      hint: 'Remove it, say what it is with --map "cost centre=COLUMN", or add --allow-extra-columns to ignore it.',
    },
    {
      name: 'a column of remarks, which is far from every column that there is',
      text: 'username,Notes\nann,x\n',
      problems: ['1 Notes column-unknown'],
      hint: 'Remove it, say what it is with --map "Notes=COLUMN", or add --allow-extra-columns to ignore it.',
    },
    {
      name: 'two columns with one meaning',
      text: 'username,team,Group\nann,a,b\n',
      problems: ['1 Group column-duplicate'],
      hint: 'Remove one of them, or say which one it is: --map "team=groups" --allow-extra-columns',
    },
    {
      name: 'a value under no name',
      text: 'username,,role\nann,,viewer\nbob,x,viewer\ncyd,y,viewer\n',
      problems: ['3  column-unnamed'],
      hint: 'Name the column in the header, or empty it.',
    },
  ])('$name', async ({ text, problems, hint }) => {
    const roster = await readText(text);
    expect(brief(roster)).toEqual(problems);
    expect(roster.problems[0]?.hint).toBe(hint);
    expect(roster.problems[0]).not.toHaveProperty('row');
  });

  test('unknown columns are carried along where that is asked for', async () => {
    const roster = await readText('username,cost centre,\nann,4711,x\n', { extraColumns: 'carry' });
    expect(brief(roster)).toEqual([]);
    expect(roster.header).toEqual(['username', 'cost centre', '']);
    expect(roster.rows[0]?.cells).toEqual(['ann', '4711', 'x']);
  });

  test('a column without a name or a value is nothing', async () => {
    expect(brief(await readText('username,,\nann,,\n'))).toEqual([]);
  });
});

describe('--map', () => {
  test('names a column, and goes before what the others mean', async () => {
    const roster = await readText('Kennung;user;Rolle\nann;4711;viewer\n', {
      map: ['Kennung=username', 'rolle=role'],
      extraColumns: 'carry',
    });
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', role: 'viewer', profile: {} }]);
  });

  test.for([
    { rule: 'Kennung', message: '--map "Kennung" is not of the form "Header=column"' },
    { rule: 'user=usrname', message: '--map "user=usrname": there is no column "usrname"' },
    { rule: 'Logon=username', message: '--map names a header "Logon" that the file does not have' },
  ])('$rule is refused', async ({ rule, message }) => {
    const error = await errorOf(readText('user\nann\n', { map: [rule] }));
    expect(error.code).toBe('usage-invalid');
    expect(error.message).toBe(message);
  });
});

describe('files that an earlier run has written', () => {
  test('outcomes.csv: its own columns are left out', async () => {
    const roster = await readText(
      'username,detail,row,outcome,detail,next_step,guid,role_before,role_after,groups_detail,steps,attempts,http_status,server_code,request_id,started_at,ended_at,run_id\n' +
        'ann,mine,1,failed,theirs,Try again.,,,,,,2,503,,,,,r-1\n',
      { extraColumns: 'carry' },
    );
    expect(brief(roster)).toEqual([]);
    expect(roster.header).toEqual(['username', 'detail']);
    expect(roster.rows).toEqual([{ row: 1, line: 2, cells: ['ann', 'mine'] }]);
  });

  test('retry.csv: imports as it is', async () => {
    const roster = await readText('login,role,row,outcome,detail,next_step\nann,viewer,7,failed,x,y\n');
    expect(brief(roster)).toEqual([]);
    expect(roster.header).toEqual(['login', 'role']);
    expect(roster.entries).toHaveLength(1);
  });

  test('a row that had surplus cells still has them', async () => {
    const roster = await readText('username,role,row,outcome\nann,viewer,1,failed,x\n');
    expect(brief(roster)).toEqual(['2 - cells-surplus']);
    expect(roster.rows[0]?.cells).toEqual(['ann', 'viewer', 'x']);
  });

  test('a lone column "detail" is a column like any other', async () => {
    expect(brief(await readText('username,detail\nann,x\n'))).toEqual(['1 detail column-unknown']);
  });
});

test('a column that goes by its own name beside one that is mapped to it is a second one', async () => {
  const { problems } = await readText('username,role,groups\nann,Library,Analysts\n', {
    map: ['role=groups'],
  });
  expect(problems).toMatchObject([
    { code: 'column-duplicate', message: 'The columns "role" and "groups" both mean groups' },
  ]);
});

test('a mapping that a file may lack, and a column that means nothing', async () => {
  const map = ['Kennung=username?', 'Status=-', 'Abteilung=groups?'];
  const mapped = await readText('Kennung,Status,Abteilung\nann,on leave,Library\n', { map });
  expect(mapped.problems).toEqual([]);
  expect(mapped.entries).toMatchObject([{ username: 'ann', groups: ['Library'] }]);
  expect(mapped.entries[0]).not.toHaveProperty('status');
  const plain = await readText('username,groups,status\nann,Library,gone\n', { map });
  expect(plain.problems).toEqual([]);
  expect(plain.entries).toMatchObject([{ username: 'ann', groups: ['Library'] }]);
  const error = await errorOf(readText('Kennung,Abteilung\nann,Library\n', { map }));
  expect(error.message).toBe('--map names a header "Status" that the file does not have');
});

test.for(['level', 'state', 'last login', 'type', 'position', 'Notes', 'country', 'grade'])(
  'the header %s is not taken for a misspelling',
  async (header) => {
    const { problems, notes } = await readText(`username,${header}\nann,x\n`);
    expect(JSON.stringify([problems, notes])).not.toMatch(/Did you mean|is the status/);
  },
);

test.for([
  ['usernme,role', 'username'],
  ['username,Rolle', 'role'],
  ['username,Vorname', 'first_name'],
  ['username,staus', 'status'],
])('%s is a misspelling of %s', async ([header = '', column = '']) => {
  const reading = readText(`${header}\nann,x\n`);
  const said = header.startsWith('username')
    ? (await reading).problems[0]?.hint
    : (await errorOf(reading)).hint;
  expect(said).toContain(column);
});
