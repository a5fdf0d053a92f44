import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { Directory } from '../../../src/core/directory.ts';
import { unguardFormula } from '../../../src/core/text/formula-guard.ts';
import { groupGuid, userGuid } from '../../../src/core/ids.ts';
import { groupsCsv, membershipsCsv, usersCsv } from '../../../src/report/export/export-csv.ts';
import { exportedRoster } from '../../../src/report/export/export-roster.ts';
import { rosterCsv } from '../../../src/report/kit/roster-sheet.ts';
import { isReadableCell } from '../../../src/roster/cells/is-readable.ts';
import { cannot, capabilities, directory, source } from '../export-fixtures.ts';
import { groupName } from '../fixtures.ts';

/** The records as a script reads them, without the formula mark. */
function read(pieces: Iterable<string>): Record<string, string>[] {
  const records: Record<string, string>[] = parse([...pieces].join(''), { columns: true, bom: true });
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, unguardFormula(cell)])),
  );
}

test('users.csv: every account once, sorted by code units', () => {
  const csv = [...usersCsv(source)].join('');
  expect(csv.split('\n').slice(0, 3)).toEqual([
    '\ufeffsystem,server_url,extracted_at,user_guid,username,display_name,email,role,privileged,status,licensed_or_inactive,created_at,updated_at,last_active_at,days_since_active,first_name,last_name,external_id',
    `Posit Connect,https://connect.example.com/rsc/,2026-03-02T09:00:00Z,u-=ada,'=ada,"<b>Ada</b> ""the boss""",'=ada@example.com,administrator,yes,active,not_supported,2024-05-01T08:00:00Z,2024-05-02T08:00:00Z,2026-02-28T23:00:00Z,1,<b>Ada</b>,"""the boss""",not_supported`,
    `Posit Connect,https://connect.example.com/rsc/,2026-03-02T09:00:00Z,u-Zoe,Zoe,none,none,viewer,no,active,not_supported,2024-05-01T08:00:00Z,2024-05-02T08:00:00Z,2026-02-28T23:00:00Z,1,none,none,not_supported`,
  ]);
  expect(read(usersCsv(source)).map(({ username }) => username)).toEqual([
    '=ada',
    'Zoe',
    'bob',
    'new',
    '李慧',
  ]);
});

test.for([
  { name: 'locked', user: 'bob', cells: { status: 'locked', privileged: 'no' } },
  {
    name: 'never active and unconfirmed',
    user: 'new',
    cells: { status: 'unconfirmed', last_active_at: 'never_active', days_since_active: 'never_active' },
  },
  { name: 'no name and no e-mail', user: 'Zoe', cells: { display_name: 'none', email: 'none' } },
  { name: 'administrator', user: '=ada', cells: { privileged: 'yes', days_since_active: '1' } },
])('users.csv: $name', ({ user, cells }) => {
  expect(read(usersCsv(source)).find(({ username }) => username === user)).toMatchObject(cells);
});

test.for([
  { name: 'as the server counts', user: { seat: 'licensed' }, caller: 'administrator', word: 'licensed' },
  { name: 'locked', user: { locked: true, seat: 'inactive' }, caller: 'administrator', word: 'locked' },
  { name: 'a server that does not count', user: {}, caller: 'administrator', word: 'not_supported' },
  { name: 'a key that is not told', user: {}, caller: 'publisher', word: 'not_permitted' },
] as const)('users.csv: licensed_or_inactive, $name', ({ user, caller, word }) => {
  const [first] = directory.users;
  const asked = {
    ...source,
    facts: { ...source.facts, caller: { ...source.facts.caller, role: caller } },
    directory: { users: [{ ...first!, ...user }], groups: [] },
  };
  expect(read(usersCsv(asked))).toMatchObject([{ licensed_or_inactive: word }]);
});

test('groups.csv: the owner by name, by guid where the account is gone, or none', () => {
  expect(
    read(groupsCsv(source)).map((group) => [
      group['group_name'],
      group['group_owner'],
      group['member_count'],
    ]),
  ).toEqual([
    ['Analysts', '=ada', '1'],
    ['Empty', 'u-gone', '0'],
    ['Forscher;innen', 'none', '2'],
  ]);
});

const pairs = (csv: Iterable<string>): string[] =>
  read(csv).map(
    (record) => `${record['username']} | ${record['group_name']} | ${record['membership_source']}`,
  );

test('memberships.csv: one row per user and group, and one for each user or group without any', () => {
  expect(pairs(membershipsCsv(source))).toEqual([
    '=ada | none | none',
    'Zoe | none | none',
    'bob | Analysts | local',
    'bob | Forscher;innen | local',
    'new | none | none',
    '李慧 | Forscher;innen | local',
    'none | Empty | none',
  ]);
});

test('memberships.csv: groups whose members are not listed say why, and no user is reported to have no group', () => {
  const why = 'the directory evaluates memberships and does not list them';
  const hidden: Directory = {
    users: directory.users.slice(0, 1),
    groups: [{ guid: groupGuid('g-1'), name: groupName('Analysts') }],
  };
  const partly = {
    ...source,
    directory: hidden,
    capabilities: { ...capabilities, 'read-memberships': cannot(why) },
  };
  expect(pairs(membershipsCsv(partly))).toEqual([
    `李慧 | not_listable: ${why} | not_listable`,
    `not_listable: ${why} | Analysts | not_listable`,
  ]);
  expect(read(groupsCsv(partly))).toMatchObject([{ member_count: `not_listable: ${why}` }]);
});

test('memberships.csv: a member without an account in the export is kept, unless there is a filter', () => {
  const groups = [
    { guid: groupGuid('g-1'), name: groupName('Analysts'), members: [userGuid('u-gone'), userGuid('u-bob')] },
  ];
  const odd = { ...source, directory: { users: directory.users.slice(1, 2), groups } };
  expect(pairs(membershipsCsv(odd))).toEqual(['bob | Analysts | local', 'unknown | Analysts | local']);
  expect(pairs(membershipsCsv({ ...odd, selection: 'role viewer' }))).toEqual(['bob | Analysts | local']);
});

test('memberships of the sign-in provider have the source provider', () => {
  const provided = { ...source, capabilities: { ...capabilities, 'change-memberships': cannot('SAML') } };
  expect(pairs(membershipsCsv(provided))).toContain('bob | Analysts | provider');
});

test('no cell of an export is empty', () => {
  for (const csv of [usersCsv(source), groupsCsv(source), membershipsCsv(source)]) {
    const blank = read(csv).flatMap((record) =>
      Object.entries(record).filter(([, cell]) => cell.trim() === ''),
    );
    expect(blank).toEqual([]);
  }
});

test('the same directory in another order gives the same files', () => {
  const shuffled = {
    ...source,
    directory: { users: directory.users.toReversed(), groups: directory.groups.toReversed() },
  };
  for (const render of [usersCsv, groupsCsv, membershipsCsv]) {
    expect([...render(shuffled)]).toEqual([...render(source)]);
  }
});

test('roster.csv: the accounts as a roster', () => {
  expect([...rosterCsv(exportedRoster(source, isReadableCell))].join('')).toBe(
    `\ufeffusername,role,groups,status,email,first_name,last_name
'=ada,administrator,,active,'=ada@example.com,<b>Ada</b>,"""the boss"""
Zoe,viewer,,active,,,
bob,viewer,"Analysts;""Forscher;innen""",locked,bob@example.com,bob,Example
new,viewer,,active,new@example.com,new,Example
李慧,publisher,"""Forscher;innen""",active,李慧@example.com,慧,李
`,
  );
});
