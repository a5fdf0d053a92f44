import { expect, test } from 'vitest';
import { zatoRules } from '../../../src/targets/zato/rules.ts';
import { surveyRoster } from '../../../src/roster/survey-roster.ts';
import { addValueMaps } from '../../../src/roster/values/value-map.ts';
import { brief, defaults, errorOf, everyColumn, readText } from '../reading.ts';

const read = (text: string, mapValues: readonly string[], more: Parameters<typeof readText>[1] = {}) =>
  readText(text, { rules: everyColumn, mapValues, ...more });

test.for<{ name: string; map: string; column: string; cells: readonly string[]; become: unknown }>([
  {
    name: 'a role in any case',
    map: 'role:Member=viewer',
    column: 'role',
    cells: ['member', ' MEMBER '],
    become: { role: 'viewer' },
  },
  {
    name: 'a role by its synonym',
    map: 'role:administrator=viewer',
    column: 'role',
    cells: ['admin'],
    become: { role: 'viewer' },
  },
  {
    name: 'a column by another name',
    map: 'user role:member=viewer',
    column: 'Access level',
    cells: ['member'],
    become: { role: 'viewer' },
  },
  {
    name: 'a status',
    map: 'status:Sabbatikal=active',
    column: 'status',
    cells: ['sabbatikal'],
    become: { status: 'active' },
  },
  {
    name: 'a status under yes and no',
    map: 'status:vielleicht=locked',
    column: 'Locked',
    cells: ['vielleicht'],
    become: { status: 'locked' },
  },
  {
    name: 'yes and no',
    map: 'auto_approve:bitte=yes',
    column: 'auto_approve',
    cells: ['bitte'],
    become: { autoApprove: true },
  },
  {
    name: 'a group',
    map: 'groups:Ops=Operations',
    column: 'groups',
    cells: ['Ops', '"Ops"', 'Ops; Operations'],
    become: { groups: ['Operations'] },
  },
  {
    name: 'a group among others',
    map: 'groups:Ops=Operations',
    column: 'groups',
    cells: ['a;Ops;b'],
    become: { groups: ['a', 'Operations', 'b'] },
  },
  {
    name: 'a cell that is one group',
    map: 'groups:R&D; East=East',
    column: 'groups',
    cells: ['R&D; East'],
    become: { groups: ['East'] },
  },
  {
    name: 'a group with an equal sign',
    map: 'groups:a=b=c',
    column: 'groups',
    cells: ['a=b'],
    become: { groups: ['c'] },
  },
  {
    name: 'a group of another case is another one',
    map: 'groups:ops=Operations',
    column: 'groups',
    cells: ['Ops'],
    become: { groups: ['Ops'] },
  },
  {
    name: 'a group to leave',
    map: 'leave_groups:Ops=Operations',
    column: 'leave_groups',
    cells: ['Ops'],
    become: { leaveGroups: ['Operations'] },
  },
])('mapped: $name', async ({ map, column, cells, become }) => {
  for (const cell of cells) {
    const roster = await read(`username,${column}\nann,"${cell.replaceAll('"', '""')}"\n`, [map]);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries[0]).toMatchObject(become as object);
    // What people wrote stays in the files that come of it.
    expect(roster.rows[0]?.cells[1]).toBe(cell);
  }
});

test('a roster of one kind of server is read for the other, and two values may change places', async () => {
  const text = 'username,role\nann,viewer\nben,publisher\ncho,Viewer\n';
  const { entries, notes } = await readText(text, {
    rules: zatoRules,
    mapValues: ['role:viewer=regular', 'role:publisher=user'],
  });
  expect(entries.map(({ role }) => role)).toEqual(['regular', 'regular', 'regular']);
  expect(notes).toEqual([
    'In role, "viewer" is read as "regular" (2 cells, first on line 2).',
    'In role, "publisher" is read as "user" (1 cell, on line 3).',
  ]);
  const swapped = await read('username,role\nann,viewer\nben,publisher\n', [
    'role:viewer=publisher',
    'role:publisher=viewer',
  ]);
  expect(swapped.entries.map(({ role }) => role)).toEqual(['publisher', 'viewer']);
});

test.for([
  [
    'role:viewr=publisher',
    '--map-value "role:viewr=publisher": no cell of role has this value. Did you mean "viewer"?',
  ],
  ['role:chief=publisher', '--map-value "role:chief=publisher": no cell of role has this value.'],
  ['status:on=active', '--map-value "status:on=active": the file has no column status.'],
  [
    'groups:ops=Operations',
    '--map-value "groups:ops=Operations": no cell of groups has this value. Did you mean "Ops"?',
  ],
] as const)('%s is not needed, and a note says so', async ([map, note]) => {
  const { notes } = await read('username,role,groups\nann,viewer,Ops;b\n', [map]);
  expect(notes).toEqual([note]);
});

test('a check alone counts each cell once, also where rows are compared', async () => {
  const bytes = Buffer.from('username,role\nann,member\nann,member\nben,member\n');
  const { notes } = await surveyRoster(
    { file: 'a.csv', bytes },
    { ...defaults, mapValues: ['role:member=viewer'] },
  );
  expect(notes).toContain('In role, "member" is read as "viewer" (3 cells, first on line 2).');
});

test.for([
  ['viewer=regular', 'it is not of the form "column:value=new value"'],
  ['role:viewer', 'it is not of the form'],
  ['role:=viewer', 'it is not of the form'],
  ['roel:viewer=publisher', 'there is no column "roel"'],
  ['email:a@b.c=d@e.f', 'the values of email cannot be mapped'],
  ['password:a=b', 'the values of password cannot be mapped'],
  ['role:viewer=regular', 'Posit Connect has no role "regular"; roles are'],
  ['status:here=there', '"there" is not a status'],
  ['auto_approve:x=perhaps', '"perhaps" is neither yes nor no'],
  ['role:NA=viewer', '"NA" is read as an empty cell'],
] as const)('refused before the file is opened: %s', async ([map, message]) => {
  const { code, message: said } = await errorOf(
    read('username\nann\n', [map], { rules: { ...everyColumn, title: 'Posit Connect' } }),
  );
  expect(code).toBe('usage-invalid');
  expect(said).toContain(`--map-value "${map}": ${message}`);
});

test('a value mapped twice, also by another spelling', async () => {
  const error = await errorOf(read('username\nann\n', ['role:admin=viewer', 'role:Administrator=publisher']));
  expect(error.message).toContain('"Administrator" is mapped twice');
});

test('a role of the other kind of server: the problem says how to map it', async () => {
  const { problems } = await readText('username,role\nann,regular\n');
  expect(problems[0]?.hint).toContain('--map-value "role:regular=ROLE"');
});

test('beside the maps of a preset, those about the same value are replaced', () => {
  expect(addValueMaps(['role:A=viewer', 'groups:a=b'], ['Role:a=publisher', 'groups:A=c'])).toEqual([
    'groups:a=b',
    'Role:a=publisher',
    'groups:A=c',
  ]);
});
