import { describe, expect, test } from 'vitest';
import { brief, readText } from './reading.ts';

const HEADER =
  'system,server_url,extracted_at,user_guid,username,display_name,role,status,group_guid,group_name,group_owner,membership_source';

/** A row of `memberships.csv`, as an export writes it. */
const exported = (username: string, group: string, groupGuid = 'g-1'): string =>
  `Posit Connect,https://connect.example.org,2026-04-06T06:00:00.000Z,u-1,${username},none,viewer,active,${groupGuid},${group},admin,local`;

const readExported = (...rows: string[]) => readText([HEADER, ...rows, ''].join('\n'));

describe('memberships.csv of an export', () => {
  test.for([
    { name: 'a semicolon', group: 'R&D; East', groups: ['R&D; East'] },
    { name: 'a bar', group: 'Finance | EMEA', groups: ['Finance | EMEA'] },
    { name: 'a comma', group: '"Sales, EMEA"', groups: ['Sales, EMEA'] },
    { name: 'quotes', group: '"""Q"" team"', groups: ['"Q" team'] },
    { name: 'brackets', group: '[a; b]', groups: ['[a; b]'] },
    { name: 'the word none', group: 'none', groups: ['none'] },
    { name: 'the words (none)', group: '(none)', groups: ['(none)'] },
  ])('a group name is never split: $name', async ({ group, groups }) => {
    const roster = await readExported(exported('ann', group), exported('ann', 'Library'));
    expect(brief(roster)).toEqual([]);
    expect(roster.entries.map((entry) => entry.groups)).toEqual([groups, ['Library']]);
    expect(roster.entries.map(({ groupCell }) => groupCell)).toEqual([undefined, undefined]);
  });

  test('a person without a group keeps the memberships that they have', async () => {
    const { entries } = await readExported(exported('ann', 'none', 'none'), exported('bob', 'Library'));
    expect(entries.map(({ username, groups }) => ({ username, groups }))).toEqual([
      { username: 'ann', groups: undefined },
      { username: 'bob', groups: ['Library'] },
    ]);
  });

  test('rows of groups without members are not rows of people', async () => {
    const roster = await readExported(
      exported('none', 'Empty Group'),
      exported('unknown', 'Old Group'),
      exported('not_listable: the directory keeps members', 'Staff'),
      exported('bob', 'Library'),
    );
    expect(brief(roster)).toEqual([]);
    expect(roster.rows.map(({ row, line }) => ({ row, line }))).toEqual([{ row: 1, line: 5 }]);
    expect(roster.notes).toEqual([
      'The file is memberships.csv of an export: each row is one membership, and a group name is never split. Rows of groups without members are not read.',
    ]);
  });

  test('one membership twice is a duplicate, and a column beside those of the export is unknown', async () => {
    const twice = [exported('ann', 'Library'), exported('ann', 'Library')];
    expect(brief(await readExported(...twice))).toEqual([
      '2 group_name membership-duplicate',
      '3 group_name membership-duplicate',
    ]);
    const wider = [`${HEADER},colour`, `${exported('ann', 'Library')},red`, ''].join('\n');
    expect(brief(await readText(wider))).toEqual(['1 colour column-unknown']);
  });

  test.for([',', '|', 'none'])('--group-separator "%s" changes nothing', async (groupSeparator) => {
    const text = [HEADER, exported('ann', '"R&D; East | a, b"'), ''].join('\n');
    expect((await readText(text, { groupSeparator })).entries[0]?.groups).toEqual(['R&D; East | a, b']);
  });
});

describe('several rows of one person', () => {
  test.for([
    {
      name: 'a cell may hold several groups',
      rows: ['ann,Finance;Library', 'ann,Analysts'],
      groups: [['Finance', 'Library'], ['Analysts']],
    },
    {
      name: 'every cell may',
      rows: ['ann,Finance;Library', 'bob,Finance', 'ann,Analysts|Art'],
      groups: [['Finance', 'Library'], ['Finance'], ['Analysts', 'Art']],
    },
  ])('$name', async ({ rows, groups }) => {
    const roster = await readText(`username,groups\n${rows.join('\n')}\n`);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries.map((entry) => entry.groups)).toEqual(groups);
  });

  test('a group that two rows of a person name makes duplicates, also beside others', async () => {
    expect(brief(await readText('username,groups\nann,Finance;Library\nann,Library\n'))).toEqual([
      '2 username username-duplicate',
      '3 username username-duplicate',
    ]);
  });
});

describe('a column of one group', () => {
  test.for(['group', 'Group name', 'team', 'user_group', 'membership'])(
    '"%s": rows that look like memberships hold one name each',
    async (header) => {
      const { entries } = await readText(
        `username,${header}\nann,R&D; East\nann,R&D; West\nbob,Finance | EMEA\n`,
      );
      expect(entries.map(({ groups, groupCell }) => [groups, groupCell?.split])).toEqual([
        [['R&D; East'], 'row'],
        [['R&D; West'], 'row'],
        [['Finance | EMEA'], 'row'],
      ]);
    },
  );

  test('the operator can say so, and then there is no question', async () => {
    const { entries } = await readText('username,group\nann,R&D; East\n', { format: 'membership' });
    expect(entries).toEqual([{ row: 1, username: 'ann', profile: {}, groups: ['R&D; East'] }]);
  });

  test('one row for each person is split as usual', async () => {
    const { entries } = await readText('username,group\nann,Finance; Library\nbob,Library\n');
    expect(entries.map(({ groups }) => groups)).toEqual([['Finance', 'Library'], ['Library']]);
  });

  test('a separator that the operator names separates in memberships too', async () => {
    const { entries } = await readText('username,group\nann,Finance; Library\nann,Art\n', {
      groupSeparator: ';',
    });
    expect(entries.map(({ groups }) => groups)).toEqual([['Finance', 'Library'], ['Art']]);
  });
});
