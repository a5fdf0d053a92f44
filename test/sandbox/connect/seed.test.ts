import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readExportPack } from '../../../src/sandbox/connect/seed/export-pack.ts';
import { readState } from '../../../src/sandbox/connect/seed/saved-state.ts';
import { readSeedFile, sampleSeed } from '../../../src/sandbox/connect/seed/seed-files.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { asking, names, page } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, SMALL, small } from './small.ts';

const start = sandboxes();

describe('the samples', () => {
  const { people, groups } = sampleSeed();
  const called = (username: string) => people.find((person) => person.username === username);
  const accounts = people.filter(({ account }) => account !== undefined);

  test('some 300 people, some 120 of them with an account', () => {
    expect(people.length).toBeGreaterThanOrEqual(300);
    expect(accounts).toHaveLength(120);
    const count = (state: string) => accounts.filter(({ account }) => account?.state === state).length;
    expect([count('locked'), count('unconfirmed')].every((found) => found >= 5)).toBe(true);
    expect(accounts.filter(({ account }) => account?.role === 'administrator')).toHaveLength(4);
  });

  test.for([
    { name: 'julie1 has an account', holds: () => called('julie1')?.account !== undefined },
    {
      name: 'julie2 does not have an account',
      holds: () => called('julie2') !== undefined && called('julie2')?.account === undefined,
    },
    {
      name: 'a name is the beginning of another',
      holds: () => ['hui1.li', 'hui1.liu'].every((name) => called(name)?.account === undefined),
    },
    {
      name: 'a first name is the username of another person',
      holds: () =>
        people.some(({ firstName, username }) => firstName === 'hui1.li' && username !== 'hui1.li'),
    },
    {
      name: 'names that differ only in case, both without an account',
      holds: () =>
        ['Ann.Berg', 'ann.berg'].every((name) => called(name)?.account === undefined) &&
        called('ANN.BERG') === undefined,
    },
    { name: 'Myra Francis', holds: () => called('francism')?.firstName === 'Myra' },
    {
      name: 'more than 20 begin with jo',
      holds: () => people.filter(({ username }) => username.startsWith('jo')).length > 20,
    },
    {
      name: 'composed and decomposed letters',
      holds: () =>
        people.some(({ username }) => username !== username.normalize('NFC')) &&
        people.some(({ username }) => username !== username.normalize('NFD')),
    },
    { name: 'no e-mail', holds: () => people.some(({ email }) => email === '') },
    {
      name: 'spaces, apostrophes, a comma, a slash, a formula',
      holds: () =>
        [' ', "'", ',', '/', '='].every((sign) => people.some(({ username }) => username.includes(sign))),
    },
    {
      name: 'accounting1 is a group, accounting2 only in the directory',
      holds: () =>
        groups.some(({ name, on }) => name === 'accounting1' && on === 'server') &&
        groups.some(({ name, on }) => name === 'accounting2' && on === 'directory'),
    },
    {
      name: 'groups that differ only in case',
      holds: () =>
        ['Reading Circle', 'reading circle'].every((name) =>
          groups.some((group) => group.name === name && group.on === 'server'),
        ),
    },
  ])('trap: $name', ({ holds }) => {
    expect(holds()).toBe(true);
  });

  test('the searches of the vendor’s examples', async () => {
    const ask = askingAs(await start({ provider: 'ldap' }), 'admin');
    const search = async (line: string) =>
      page(await ask(line)).results.map(({ username, name, guid }) => [username ?? name, guid === null]);
    expect(await search('GET /v1/users/remote?prefix=julie')).toEqual([
      ['julie1', false],
      ['julie2', true],
    ]);
    expect(await search('GET /v1/groups/remote?prefix=accounting&limit=2')).toEqual([
      ['accounting1', false],
      ['accounting2', true],
    ]);
    expect(await search('GET /v1/users/remote?prefix=francism')).toEqual([['francism', true]]);
    expect(names(await ask('GET /v1/users/remote?prefix=hui1.li'))).toHaveLength(3);
  });
});

test.for([
  {
    name: 'a row without a name',
    directoryCsv: 'username,email\n,a@example.org\n',
    says: 'row 1 of the directory file has no username',
  },
  { name: 'a duplicate name', directoryCsv: 'username\nann\nann\n', says: '"ann" twice' },
  {
    name: 'an unknown role',
    directoryCsv: 'username,account,role\nann,yes,boss\n',
    says: 'the role "boss"',
  },
  {
    name: 'an unknown status',
    directoryCsv: 'username,account,role,status\nann,yes,viewer,asleep\n',
    says: 'the status "asleep"',
  },
  {
    name: 'an account column that is neither yes nor no',
    directoryCsv: 'username,account\nann,maybe\n',
    says: '"maybe"',
  },
  { name: 'an unclosed quote', directoryCsv: 'username\n"ann\n', says: 'cannot be read' },
])('refused: $name', async ({ directoryCsv, says }) => {
  const seed = { directoryCsv, groupsCsv: 'name\n' };
  await expect(start({ seed })).rejects.toMatchObject({
    code: 'seed-invalid',
    message: expect.stringContaining(says) as string,
  });
});

test('a saved state restores the server, down to guids and times', async () => {
  const now = () => new Date('2026-01-01T00:00:00Z');
  const before = await start(small({ now, provider: 'ldap', groups: 'local' }));
  const ask = askingAs(before, 'admin');
  await ask('POST /v1/groups', { name: 'Library' });
  await ask('POST /v1/groups/{Library}/members', { user_guid: '{nell}' });
  await ask('POST /v1/users/{vic}/lock', { locked: true });
  const seed = readState(before.savedState());
  const after = await start({ now, provider: 'ldap', groups: 'local', seed: seed ?? 'fresh' });
  const numbersAside = ({ users, ...rest }: ReturnType<typeof before.state>) => ({
    ...rest,
    users: users.map((user) => ({ ...user, number: 0 })),
  });
  expect(numbersAside(after.state())).toEqual(numbersAside(before.state()));
  expect(names(await askingAs(after, 'admin')('GET /v1/users/remote?prefix=ann'))).toEqual(['ann', 'Ann']);
  expect(before.savedState()).not.toContain(before.apiKey);
});

test('what is created on a saved server gets ids that no saved account or group has', async () => {
  const before = await start({ seed: 'empty', provider: 'pam' });
  const create = async (sandbox: Sandbox, username: string): Promise<void> => {
    const ask = asking(sandbox, sandbox.apiKey);
    expect((await ask('POST /v1/users', { username })).status).toBe(200);
    expect((await ask('POST /v1/groups', { name: `group of ${username}` })).status).toBe(200);
  };
  await create(before, 'ann');
  const after = await start({ seed: readState(before.savedState()) ?? 'fresh', provider: 'pam' });
  await create(after, 'ben');
  expect(after.state().users.map(({ username }) => username)).toEqual(['ann', 'ben', 'admin']);
  expect(after.state().groups.map(({ name }) => name)).toEqual(['group of ann', 'group of ben']);
});

const pack = {
  usersCsv: `system,user_guid,username,display_name,email,role,status,created_at,updated_at,last_active_at
Posit Connect,11111111-1111-4111-8111-111111111111,boss,Ada van Dyke,ada@example.org,administrator,active,2024-01-01T00:00:00Z,2024-02-01T00:00:00Z,2025-12-31T00:00:00Z
Posit Connect,22222222-2222-4222-8222-222222222222,'=sum,none,none,viewer,locked,2024-01-01T00:00:00Z,2024-01-01T00:00:00Z,never_active
`,
  groupsCsv: `system,group_guid,group_name,group_owner,member_count
Posit Connect,33333333-3333-4333-8333-333333333333,Analysts,boss,1
Posit Connect,44444444-4444-4444-8444-444444444444,Nobody,none,0
`,
  membershipsCsv: `system,user_guid,username,group_guid,group_name
Posit Connect,22222222-2222-4222-8222-222222222222,'=sum,33333333-3333-4333-8333-333333333333,Analysts
Posit Connect,11111111-1111-4111-8111-111111111111,boss,none,none
Posit Connect,none,none,44444444-4444-4444-8444-444444444444,Nobody
`,
};

test('an export is a copy of the server that it was taken from', async () => {
  const sandbox = await start({ seed: readExportPack(pack), now: () => new Date('2026-01-01T00:00:00Z') });
  const { users, groups, members } = sandbox.state();
  expect(users).toMatchObject([
    {
      guid: '22222222-2222-4222-8222-222222222222',
      username: '=sum',
      email: '',
      firstName: '',
      role: 'viewer',
      locked: true,
      activeTime: null,
    },
    {
      username: 'boss',
      firstName: 'Ada',
      lastName: 'van Dyke',
      role: 'administrator',
      activeTime: new Date('2025-12-31T00:00:00Z'),
    },
  ]);
  expect(groups).toMatchObject([
    {
      guid: '33333333-3333-4333-8333-333333333333',
      name: 'Analysts',
      ownerGuid: '11111111-1111-4111-8111-111111111111',
    },
    { name: 'Nobody' },
  ]);
  expect(members).toEqual({ Analysts: ['=sum'], Nobody: [] });
  expect(names(await askingAs(sandbox, 'admin')('GET /v1/users?user_role=administrator'))).toEqual(['boss']);
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-seed-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('a file of people, with the groups of the samples', () => {
    const file = join(folder, 'people.csv');
    writeFileSync(file, SMALL.directoryCsv);
    const { people, groups } = readSeedFile(file);
    expect(people).toHaveLength(10);
    expect(groups.some(({ name }) => name === 'accounting1')).toBe(true);
  });

  test('a saved state, whatever its name', () => {
    const file = join(folder, 'state');
    writeFileSync(file, '{"format": "rollcall-sandbox-state-1", "people": [], "groups": []}\n');
    expect(readSeedFile(file)).toMatchObject({ people: [], groups: [] });
  });

  test.for([
    { name: 'a missing file', file: 'absent.csv', says: 'cannot be read' },
    { name: 'not a saved state', file: 'other.json', says: 'not a saved state' },
  ])('refused: $name', ({ file, says }) => {
    writeFileSync(join(folder, 'other.json'), '{"users": []}');
    expect(() => readSeedFile(join(folder, file))).toThrow(says);
  });
});

test.for([
  { provider: 'saml', id: 'admin' },
  { provider: 'ldap', id: 'uid=admin,ou=people,dc=example,dc=org' },
] as const)(
  '$provider: the administrator of an empty server has an id of its kind',
  async ({ provider, id }) => {
    const ask = askingAs(await start({ provider, seed: 'empty' }), 'admin');
    expect((await ask('GET /v1/user')).json).toMatchObject({ username: 'admin' });
    expect(page(await ask('GET /v1/users')).results).toMatchObject([{ external_id: id }]);
  },
);
