import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Pack } from '../../src/core/review/pack.ts';
import { rowsOfMap } from '../../src/core/migration/migration-map.ts';
import { mapUsers } from '../../src/migrate/map-users.ts';
import { onList, packOfPeople } from '../../src/migrate/listed-people.ts';
import { planMove } from '../../src/migrate/plan-move.ts';
import { identitiesIn } from '../../src/migrate/provider/identities.ts';
import { mapIdentities, toPair } from '../../src/migrate/provider/map-identities.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { pairPeople } from '../../src/people/pair.ts';
import { mapMigration } from '../../src/jobs/map-migration.ts';
import { readPeople } from '../../src/jobs/migration/read-people.ts';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { defaults } from '../roster/reading.ts';
import { acceptedRows, mapOf, packOf, type UserSketch } from './fixtures.ts';

const newFolder = temporaryFolders();

/** What is drawn of accounts and a list of people. */
async function draw(old: readonly UserSketch[], list: string) {
  const first = packOf('first', old);
  const { entries } = await readRoster({ file: 'hr.csv', bytes: Buffer.from(list) }, defaults);
  const second = packOfPeople('hr.csv', first.facts, entries);
  const users = drawOn(first, second);
  return { ...mapOf(old, []), users, before: { users: second.users, groups: [], groupsOf: {} } };
}

const drawOn = (first: Pack, second: Pack) =>
  mapUsers(first, second, {
    pairing: pairPeople(first.users, second.users),
    isServiceAccount: () => false,
    translateRole: (role) => role,
    groupsKept: 'by the server',
  }).map(onList);

const list = 'username,email,first_name,last_name,external_id\n';

test.for<{ name: string; old: UserSketch; row: string; drawn: string }>([
  {
    name: 'a person by two identifiers',
    old: { username: 'rosa' },
    row: 'rosa,rosa@example.org,,,N1',
    drawn: 'link accept',
  },
  {
    name: 'a locked account',
    old: { username: 'rosa', status: 'locked' },
    row: 'rosa,rosa@example.org,,,N1',
    drawn: 'link accept',
  },
  {
    name: 'by the address only',
    old: { username: 'rosa' },
    row: 'r.delgado,rosa@example.org,,,N1',
    drawn: 'link waits',
  },
  {
    name: 'in no row of the list',
    old: { username: 'rosa' },
    row: 'karl,karl@example.org,,,N1',
    drawn: 'leave_behind waits no_identity',
  },
])('$name: $drawn', async ({ old, row, drawn }) => {
  const [user] = (await draw([old], `${list}${row}\n`)).users;
  expect([user?.action, user?.decision ?? 'waits', user?.problem].filter(Boolean).join(' ')).toBe(drawn);
});

test.for<{ name: string; column: string; cell: string; old?: 'active' | 'locked'; drawn: string }>([
  { name: 'a leaver', column: 'Status', cell: 'locked', drawn: 'locked waits inactive_in_list' },
  { name: 'a leaver', column: 'Status', cell: 'Terminated', drawn: 'locked waits inactive_in_list' },
  { name: 'a leaver', column: 'Locked', cell: 'yes', drawn: 'locked waits inactive_in_list' },
  { name: 'a leaver', column: 'Enabled', cell: 'FALSE', drawn: 'locked waits inactive_in_list' },
  {
    name: 'a leaver',
    column: 'Employment status',
    cell: 'terminated',
    drawn: 'locked waits inactive_in_list',
  },
  {
    name: 'somebody on leave',
    column: 'Employment status',
    cell: 'on leave',
    drawn: 'locked waits inactive_in_list',
  },
  { name: 'an employee', column: 'Status', cell: 'active', drawn: 'active accept' },
  {
    name: 'a leaver, locked already',
    column: 'Status',
    cell: 'locked',
    old: 'locked',
    drawn: 'locked accept',
  },
])('$name of a list that says $column $cell: $drawn', async ({ column, cell, old = 'active', drawn }) => {
  const cwd = newFolder();
  writeFileSync(
    join(cwd, 'hr.csv'),
    `username,email,external_id,${column}\nrosa,rosa@example.org,N1,${cell}\n`,
  );
  const first = packOf('first', [{ username: 'rosa', status: old }]);
  const second = await readPeople({ file: 'hr.csv' }, first, 'server', {
    cwd,
    now: () => new Date('2026-11-30T12:00:00Z'),
    on: () => undefined,
  });
  const [user] = drawOn(first, second);
  expect([user?.target?.status, user?.decision ?? 'waits', user?.problem].filter(Boolean).join(' ')).toBe(
    drawn,
  );
});

test('a leaver of the list of a new sign-in provider waits', () => {
  const first = packOf('first', [{ username: 'rosa', externalId: 'O1' }]);
  const listed = { username: 'rosa' as never, profile: { email: 'rosa@example.org' }, externalId: 'N1' };
  const identities = identitiesIn(
    first,
    packOfPeople('idp.csv', first.facts, [{ ...listed, status: 'locked' }]),
  );
  const [user] = mapIdentities(first, identities, {
    pairing: pairPeople(...toPair(first, identities)),
    isServiceAccount: () => false,
  });
  expect(user).toMatchObject({ action: 'link', problem: 'inactive_in_list' });
  expect(user?.decision).toBeUndefined();
});

test('whoever is linked to a leaver of the list is created locked, with the role of the first server', async () => {
  const map = await draw(
    [{ username: 'rosa', role: 'administrator' }],
    'username,email,role,status\nrosa,rosa@example.org,viewer,locked\n',
  );
  expect(mapCells(map.users[0] as never)).toMatchObject({ target_role: 'viewer', target_status: 'locked' });
  const { decided } = readMapDecisions(map, acceptedRows(map));
  expect(planMove(map, decided, { translateRole: (role) => role }).rows).toMatchObject([
    { username: 'rosa', role: 'administrator', status: 'locked' },
  ]);
});

test('a person of the list is created under the name and with the id of the list', async () => {
  const old = [
    { username: 'rosa', email: 'rosa@old.example', firstName: 'Rosa', lastName: 'Delgado', externalId: 'O1' },
  ];
  const map = await draw(old, `${list}r.delgado,rosa@new.example,,,N1\n`);
  const filled = rowsOfMap(map).map((row, at) => ({
    line: at + 2,
    cells: { ...mapCells(row), decision: 'change', decided_target: 'r.delgado', reviewer: 'Rita' },
  }));
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  expect(planMove(map, decided, { translateRole: (role) => role }).rows).toMatchObject([
    {
      username: 'r.delgado',
      email: 'rosa@new.example',
      firstName: 'Rosa',
      lastName: 'Delgado',
      externalId: 'N1',
      end: 'create',
      resembles: false,
    },
  ]);
});

test.for([
  { name: 'an id that the list has', id: 'N1', before: 'O1', lost: 0 },
  { name: 'a first id', id: 'N1', before: '', lost: 0 },
  { name: 'an id that the list does not have', id: '', before: 'O1', lost: 1 },
])('$name: $lost lost, and no account of a list is locked already', async ({ id, before, lost }) => {
  const map = await draw(
    [{ username: 'rosa', status: 'locked', ...(before === '' ? {} : { externalId: before }) }],
    `${list}rosa,rosa@example.org,,,${id}\n`,
  );
  const { decided } = readMapDecisions(map, acceptedRows(map));
  const move = planMove(map, decided, { translateRole: (role) => role });
  expect([move.lost.externalIds, move.locked]).toEqual([lost, []]);
});

test('one person in several rows is one person', () => {
  const rows = ['rosa', 'rosa'].map((username, at) => ({
    username: username as never,
    profile: at === 0 ? { firstName: 'Rosa' } : { lastName: 'Delgado' },
  }));
  expect(packOfPeople('hr.csv', packOf('first', []).facts, rows).users).toMatchObject([
    { username: 'rosa', displayName: 'Rosa Delgado' },
  ]);
});

const aPack = join(import.meta.dirname, '../../samples/packs/2026-q2');

test.for([
  { words: '', says: 'needs --to or --people' },
  { words: '--to new --people hr.csv', says: '--to and --people are both given' },
  { words: '--to new --sheet A', says: '--sheet is about the list of --people' },
  { words: '--people none.csv', says: 'There is no file none.csv' },
  { words: '--people name.csv', says: 'no username' },
  { words: '--people odd.csv', says: 'To leave the column out: --map "Status=-"' },
  { words: '--people bad.csv', says: 'bad.csv has 1 problem; no file was written\n  line 3 username: ' },
])('migrate map pack $words is refused', async ({ words, says }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'name.csv'), 'Mail,Site\na@example.org,X\n');
  writeFileSync(join(cwd, 'odd.csv'), 'username,Status\nann,full-time\n');
  writeFileSync(join(cwd, 'bad.csv'), 'username,role\nann,chief\n,viewer\n');
  const argv = ['migrate', 'map', aPack, ...words.split(' ').filter((word) => word !== '')];
  const { code, stderr } = await runCli(argv, { cwd });
  expect(code).not.toBe(0);
  expect(stderr).toContain(says);
});

test('the new ids of accounts in a list with other headers', async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'idp.csv'), 'Login,E-Mail,Unique ID,Role\nkarl,karl@example.org,N1,chief\n');
  const { map } = await mapMigration(
    {
      from: aPack,
      kind: 'provider',
      to: { file: 'idp.csv', reading: { map: ['Login=username'] } },
      out: 'prov',
    },
    { cwd, now: () => new Date('2026-11-30T12:00:00Z'), on: () => undefined } as never,
  );
  expect(map.change).toBe('provider');
  expect(map.before.users).toMatchObject([{ username: 'karl', externalId: 'N1' }]);
});
