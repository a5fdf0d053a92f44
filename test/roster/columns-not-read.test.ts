import { describe, expect, test } from 'vitest';
import { noteOnColumnsNotRead } from '../../src/roster/header/columns-not-read.ts';
import { readText } from './reading.ts';

/** What a reading says about a file of one person with these columns; none but the username is known. */
const read = (headers: readonly string[], map: readonly string[] = []) => {
  const cells = headers.map((name) => `"${name}"`);
  return readText(`username,${cells.join(',')}\nann,${headers.map(() => 'x').join(',')}\n`, {
    extraColumns: 'carry',
    map,
  });
};

describe('columns that are not read', () => {
  test.for([
    { headers: ['Phone'], note: '1 column is not read: "Phone".' },
    { headers: ['Phone', 'Cost centre'], note: '2 columns are not read: "Phone", "Cost centre".' },
    {
      headers: ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1'],
      note: '7 columns are not read: "a1", "b1", "c1", "d1", "e1", 2 more.',
    },
  ])('$headers are named in one line', async ({ headers, note }) => {
    const roster = await read(headers);
    expect(roster.columnsNotRead).toEqual(headers);
    expect(noteOnColumnsNotRead(headers)).toEqual([note]);
  });

  test('a column that is mapped away is one of them', async () => {
    const roster = await read(['userType'], ['userType=-']);
    expect(roster.columnsNotRead).toEqual(['userType']);
    expect(roster.notes).toEqual([]);
  });

  test('a file of which every column is read has no such note', async () => {
    const roster = await readText('username,,role\nann,,viewer\n');
    expect(roster.columnsNotRead).toEqual([]);
    expect(roster.notes).toEqual([]);
  });
});

describe('a column that resembles one that is read', () => {
  test.for([
    ['Role (viewer/publisher)', 'role'],
    ['Role [of the server]', 'role'],
    ['Role: viewer or publisher', 'role'],
    ['Role - viewer, publisher', 'role'],
    ['Connect role', 'role'],
    ['rloe', 'role'],
    ['Group(s) to join', 'groups'],
    ['Groups, separated by ;', 'groups'],
    ['AD groups', 'groups'],
    ['Work e-mail', 'email'],
    ['E-mail address (office)', 'email'],
    ['First name / given name', 'first_name'],
    ['Surname (legal)', 'last_name'],
    ['External ID <objectGUID>', 'external_id'],
  ] as const)('%s: %s', async ([header, column]) => {
    const { notes } = await read([header]);
    expect(notes).toContain(`If "${header}" is the ${column}, add --map "${header}=${column}".`);
    const { problems } = await readText(`username,"${header}"\nann,x\n`);
    expect(problems[0]?.hint).toContain(column);
  });

  test.for(['Phone', 'Cost centre', 'Start date', 'User since', 'Notes'])(
    '%s resembles none',
    async (header) => {
      expect(await read([header])).toMatchObject({ columnsNotRead: [header], notes: [] });
    },
  );

  test('a column that the file has is not suggested for another one', async () => {
    const { notes } = await readText('username,role,"Role (HR)"\nann,viewer,x\n', { extraColumns: 'carry' });
    expect(notes).toEqual([]);
  });
});

describe('a header that means different things in different files', () => {
  test.for(['userType', 'User type', 'account type'])(
    '%s is not the role until it is mapped',
    async (header) => {
      const text = `login,${header}\nann,viewer\n`;
      const { problems } = await readText(text);
      expect(problems.map(({ line, code, hint }) => [line, code, hint])).toEqual([
        [
          1,
          'column-unknown',
          `If it is the role, add --map "${header}=role". Otherwise leave it out: --map "${header}=-"`,
        ],
      ]);
      const entriesWith = async (to: string): Promise<unknown> =>
        (await readText(text, { map: [`${header}=${to}`] })).entries;
      expect(await entriesWith('role')).toEqual([{ row: 1, username: 'ann', role: 'viewer', profile: {} }]);
      expect(await entriesWith('-')).toEqual([{ row: 1, username: 'ann', profile: {} }]);
    },
  );

  test('state is part of an address, or has to be mapped', async () => {
    const problemsOf = async (text: string): Promise<string[]> =>
      (await readText(text, { extraColumns: 'carry' })).problems.map(({ code }) => code);
    expect(await problemsOf('login,city,state\nann,Austin,Texas\n')).toEqual([]);
    expect(await problemsOf('login,state\nann,locked\n')).toEqual(['status-column-not-read']);
    const { entries } = await readText('login,state\nann,locked\n', { map: ['state=status'] });
    expect(entries[0]?.status).toBe('locked');
  });
});
