import { describe, expect, test } from 'vitest';
import { distinguishedNamesIn } from '../../src/core/text/distinguished-names.ts';
import { brief, readText } from './reading.ts';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const read = (cell: string, groupsFrom?: 'name' | 'cn') =>
  readText(`username,memberOf\nann,${quoted(cell)}\n`, groupsFrom === undefined ? {} : { groupsFrom });

const END = 'OU=Groups,DC=corp,DC=example,DC=org';

describe('the CN of each distinguished name', () => {
  test.for([
    { cell: `CN=Finance,${END}`, cns: ['Finance'] },
    { cell: `cn=Finance, ou=Groups, dc=example, dc=org`, cns: ['Finance'] },
    { cell: `CN = Finance , OU = Groups`, cns: ['Finance'] },
    { cell: 'CN=Finance', cns: ['Finance'] },
    { cell: `CN=Finance,${END}|CN=Data Science,${END}`, cns: ['Finance', 'Data Science'] },
    { cell: `CN=Finance,${END};CN=Data Science,${END}`, cns: ['Finance', 'Data Science'] },
    { cell: `CN=Finance,${END}; CN=Data Science,${END};`, cns: ['Finance', 'Data Science'] },
    { cell: `CN=Finance,${END}\nCN=Data Science,${END}`, cns: ['Finance', 'Data Science'] },
    { cell: `CN=Finance,${END},CN=Data Science,${END}`, cns: ['Finance', 'Data Science'] },
    { cell: `CN=Finance,${END} CN=Data Science,${END}`, cns: ['Finance', 'Data Science'] },
    { cell: `"CN=Finance,${END}";"CN=Data Science,${END}"`, cns: ['Finance', 'Data Science'] },
    { cell: `CN=Sales\\, EMEA,${END}`, cns: ['Sales, EMEA'] },
    { cell: `CN=Sales\\2C EMEA,${END}`, cns: ['Sales, EMEA'] },
    { cell: `CN="Sales, EMEA",${END}`, cns: ['Sales, EMEA'] },
    { cell: `CN=Sales, EMEA,${END}`, cns: ['Sales, EMEA'] },
    { cell: `CN=R&D\\; East,${END};CN=Finance | EMEA,${END}`, cns: ['R&D; East', 'Finance | EMEA'] },
    { cell: `CN=Gr\\C3\\BCn\\+Blau,${END}`, cns: ['Grün+Blau'] },
    { cell: `CN=Staff,CN=Users,DC=example,DC=org`, cns: ['Staff'] },
    { cell: 'CN=Finance;OU=Groups;DC=example;DC=org', cns: ['Finance'] },
    { cell: `CN=Finance+UID=4711,${END}`, cns: ['Finance'] },
    { cell: '/DC=org/DC=example/OU=Groups/CN=Finance', cns: ['Finance'] },
    { cell: `2.5.4.3=x,${END}`, cns: [undefined] },
    { cell: `OU=Finance,${END}`, cns: [undefined] },
  ] as readonly { cell: string; cns: readonly (string | undefined)[] }[])('$cell', async ({ cell, cns }) => {
    const roster = await read(cell, 'cn');
    const isCalled = !cns.includes(undefined);
    expect(brief(roster)).toEqual(isCalled ? [] : ['2 memberOf group-distinguished-name']);
    expect(roster.entries[0]?.groups).toEqual(isCalled ? cns : undefined);
  });
});

test.for(['Finance', 'Finance; Library', 'role=admin', 'a=b', 'Sales, EMEA', 'cn', 'Team CN=1', 'o=1'])(
  'is not a distinguished name: %s',
  (cell) => {
    expect(distinguishedNamesIn(cell)).toEqual([]);
  },
);

describe('without a word of the operator', () => {
  test('they are a problem, and the CN is offered', async () => {
    const { problems, notes } = await read(`CN=Finance,${END}|CN=Data Science,${END}`);
    expect(problems).toMatchObject([
      {
        code: 'group-distinguished-name',
        message:
          '"CN=Finance,OU=Groups…p,DC=example,DC=org" and 1 more are distinguished names with the CN "Finance", "Data Science"',
        hint: 'If the CN is the name of the group: --groups-from cn. If the group has this whole name: --groups-from name.',
      },
    ]);
    expect(notes).toEqual([]);
  });

  test('the whole name is the group where the operator says so', async () => {
    const roster = await read(`CN=Finance,${END}`, 'name');
    expect(roster.entries[0]?.groups).toEqual([`CN=Finance,${END}`]);
    expect(roster.notes.join(' ')).not.toContain('--group-separator');
  });
});

test('names beside distinguished names stay as they are', async () => {
  const roster = await readText(`username,groups\nann,"CN=Finance,${END}"\nbob,Library;Art\n`, {
    groupsFrom: 'cn',
  });
  expect(roster.entries.map(({ groups }) => groups)).toEqual([['Finance'], ['Library', 'Art']]);
  expect(roster.groupsFrom).toBe('cn');
});

test('two groups with one CN are not one group', async () => {
  const roster = await readText(
    `username,groups\nann,"CN=Admins,OU=East,DC=org"\nbob,"CN=Admins, OU=East, DC=org"\ncyd,"CN=admins,OU=West,DC=org"\n`,
    { groupsFrom: 'cn' },
  );
  expect(roster.problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '4 "admins" is the CN of two groups, CN=Admins,OU=East,DC=org and CN=admins,OU=West,DC=org',
  ]);
});

describe('a line break in a cell of groups', () => {
  test.for([
    { mark: '\n', word: 'newline' },
    { mark: '\r\n', word: 'newline' },
    { mark: '\t', word: 'tab' },
  ])('is no separator until the operator says so: $word', async ({ mark, word }) => {
    const cell = `Finance${mark}Analysts`;
    expect((await read(cell)).problems).toMatchObject([
      { code: 'character-not-allowed', hint: `Separate groups by ; or add --group-separator ${word}.` },
    ]);
    const roster = await readText(`username,groups\nann,${quoted(cell)}\n`, { groupSeparator: word });
    expect(roster.entries[0]?.groups).toEqual(['Finance', 'Analysts']);
  });

  test('beside a separator is only layout', async () => {
    expect((await read('Finance;\nAnalysts\n')).entries[0]?.groups).toEqual(['Finance', 'Analysts']);
  });
});

describe('entities of HTML', () => {
  test.for([
    { cell: 'R&amp;D', groups: ['R&amp;D'], meant: 'R&D' },
    { cell: 'R&amp;amp;D; Caf&amp;eacute;', groups: ['R&amp;amp;D', 'Caf&amp;eacute;'], meant: 'R&D; Café' },
    { cell: 'R&amp;D; Library', groups: ['R&amp;D', 'Library'], meant: 'R&D; Library' },
    { cell: 'Library;R&#38;D', groups: ['Library', 'R&#38;D'], meant: 'Library;R&D' },
    { cell: 'R&#x26;D|Art', groups: ['R&#x26;D', 'Art'], meant: 'R&D|Art' },
    { cell: 'Gr&uuml;n;Blau', groups: ['Gr&uuml;n', 'Blau'], meant: 'Grün;Blau' },
    { cell: 'A &lt;B&gt;', groups: ['A &lt;B&gt;'], meant: 'A <B>' },
    { cell: '&quot;Q&quot; team', groups: ['&quot;Q&quot; team'], meant: '"Q" team' },
    { cell: 'Caf&eacute;', groups: ['Caf&eacute;'], meant: 'Café' },
    { cell: 'Stra&szlig;e', groups: ['Stra&szlig;e'], meant: 'Straße' },
    { cell: 'Pat&rsquo;s', groups: ['Pat&rsquo;s'], meant: 'Pat’s' },
  ])('$cell', async ({ cell, groups, meant }) => {
    const roster = await read(cell);
    expect(roster.entries[0]?.groups).toEqual(groups);
    expect(roster.notes.at(-1)).toBe(
      `"${cell}" (line 2) contains HTML entities and is read as it is; "${meant}" is probably meant. Export the file as plain text.`,
    );
  });

  test('are counted in every column that is read, unless the cell is a problem of its row', async () => {
    const { notes } = await readText('username,email,first_name,groups\nann,a&amp;b@x.org,A&amp;B,R&amp;D\n');
    expect(notes).toEqual([
      '"A&amp;B" (line 2) contains HTML entities and is read as it is, like 1 more; "A&B" is probably meant. Export the file as plain text.',
    ]);
  });

  test.for(['R&D; East', 'Sales&Marketing;Art', 'AT&T'])('there are none in %s', async (cell) => {
    expect((await read(cell)).notes).toEqual([]);
  });
});
