import { expect, test } from 'vitest';
import { groupsCell } from '../../src/report/export/group-text.ts';
import { membershipsCsv } from '../../src/report/export/export-csv.ts';
import { isReadableCell } from '../../src/roster/cells/is-readable.ts';
import { zatoRules } from '../../src/targets/zato/rules.ts';
import { source } from '../report/export-fixtures.ts';
import { brief, readText } from './reading.ts';

const unlisted = 'not_listable: the directory keeps members; nobody is told';

/** One cell of a roster that holds what an export writes where there is no value. */
test.for([
  { name: 'no group', column: 'groups', cell: 'none', problem: 'value-stands-for-nothing' },
  { name: 'no group, by hand', column: 'groups', cell: 'None', problem: 'value-stands-for-nothing' },
  { name: 'no group beside one', column: 'groups', cell: 'ops;none', problem: 'value-stands-for-nothing' },
  { name: 'a group that is called so', column: 'groups', cell: '"none"', entry: { groups: ['none'] } },
  { name: 'groups that the server does not list', column: 'groups', cell: unlisted, entry: {} },
  { name: 'no group to leave', column: 'leave_groups', cell: 'none', problem: 'value-stands-for-nothing' },
  { name: 'no new name', column: 'new_username', cell: 'none', problem: 'value-stands-for-nothing' },
  { name: 'no id', column: 'external_id', cell: 'unknown', problem: 'value-stands-for-nothing' },
  { name: 'no address', column: 'email', cell: 'none', entry: {} },
  { name: 'a hidden address', column: 'email', cell: 'not_permitted', entry: {} },
  { name: 'no name', column: 'last_name', cell: 'none', entry: {} },
  { name: 'no name, as Python writes it', column: 'last_name', cell: 'None', entry: {} },
  { name: 'no role', column: 'role', cell: 'none', problem: 'role-unknown' },
  { name: 'no status', column: 'status', cell: 'unknown', problem: 'status-unknown' },
])('$name: $cell', async ({ column, cell, problem, entry }) => {
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  const roster = await readText(`username,${column}\nann,${quoted}\n`);
  expect(brief(roster)).toEqual(problem === undefined ? [] : [`2 ${column} ${problem}`]);
  if (entry !== undefined) {
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {}, ...entry }]);
  }
});

test.for(['none', 'unknown', unlisted, 'not_permitted'])('%s is not a username', async (word) => {
  expect(brief(await readText(`username\n${word}\nNone Other\n`))).toEqual([
    '2 username value-stands-for-nothing',
  ]);
});

test('no role is kept as an attribute under such a name', async () => {
  const rules = { ...zatoRules, otherRoles: 'as-attribute' } as const;
  expect(brief(await readText('username,role\nann,none\nbob,Chef\n', { rules }))).toEqual([
    '2 role role-unknown',
  ]);
});

test('what we write so that it is read again', () => {
  expect(groupsCell(['none', 'ops', 'None'])).toBe('"none";ops;"None"');
  expect(isReadableCell('display_name', 'none')).toBe(false);
});

test('the memberships of an export create no account and no group of its placeholders', async () => {
  const roster = await readText([...membershipsCsv(source)].join(''));
  expect(roster.entries.map(({ username }) => username)).not.toContain('none');
  expect(roster.entries.flatMap(({ groups = [] }) => groups)).not.toContain('none');
});
