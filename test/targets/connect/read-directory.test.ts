import { describe, expect, test } from 'vitest';
import { userGuid } from '../../../src/core/ids.ts';
import type { DirectoryWanted } from '../../../src/core/target.ts';
import { findUsersToLookUp } from '../../../src/plan/look-ups.ts';
import type { SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { bareServers, json, type Answer } from '../../helpers/bare-server.ts';
import { groupName, rosterOf, username } from '../../helpers/rosters.ts';
import { inLines, NEVER, openOn, seedOf, type PersonSketch } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';
import { noJitter } from '../../helpers/no-jitter.ts';

const start = sandboxes();
noJitter();

const people = (count: number, groups: readonly string[]): PersonSketch[] =>
  Array.from({ length: count }, (_, index) => ({ username: `p${index}`, role: 'viewer', groups }));

async function open(options: SandboxOptions) {
  const sandbox = await start(options);
  const { target } = await openOn(sandbox);
  const before = sandbox.requestLog.length;
  return { sandbox, target, sent: () => inLines(sandbox.requestLog.slice(before)) };
}

describe('the fewest requests', () => {
  test.for<{ name: string; users: number; members: number; wanted: DirectoryWanted; requests: number }>([
    { name: 'a small server', users: 3, members: 3, wanted: { membersOf: 'all' }, requests: 1 + 1 + 2 },
    { name: 'nobody’s members wanted', users: 3, members: 3, wanted: { membersOf: new Set() }, requests: 2 },
    {
      name: 'the members of one group wanted',
      users: 3,
      members: 3,
      wanted: { membersOf: new Set([groupName('Analysts')]) },
      requests: 3,
    },
    {
      name: 'of a group that the file spells in other case',
      users: 3,
      members: 3,
      wanted: { membersOf: new Set([groupName('ANALYSTS')]) },
      requests: 3,
    },
    // 499 and the administrator are 500: one page, and no empty one after it.
    { name: 'exactly one page', users: 499, members: 2, wanted: { membersOf: 'all' }, requests: 4 },
    { name: 'a page and one more', users: 500, members: 2, wanted: { membersOf: 'all' }, requests: 5 },
    {
      name: '1,001 people in one group',
      users: 1001,
      members: 1001,
      wanted: { membersOf: 'all' },
      requests: 3 + 1 + 3 + 1,
    },
  ])('$name: $requests', async ({ users, members, wanted, requests }) => {
    const seed = seedOf(
      people(users, []).map((person, index) =>
        index < members ? { ...person, groups: ['Analysts'] } : person,
      ),
      ['Analysts', 'Empty'],
    );
    const { target, sent } = await open({ seed });
    const directory = await target.readDirectory(wanted, NEVER);
    expect(directory.users).toHaveLength(users + 1);
    const analysts = directory.groups.find(({ name }) => name === 'Analysts');
    if (requests > 2) expect(analysts?.members).toHaveLength(members);
    expect(sent()).toHaveLength(requests);
  });

  test('one search for each absent name, also for an account in other case; none for who is there', async () => {
    const seed = seedOf([{ username: 'ann', role: 'viewer' }, { username: 'Ben', role: 'viewer' }, 'cleo']);
    const { target, sent } = await open({ seed });
    const directory = await target.readDirectory({ membersOf: new Set() }, NEVER);
    const rows = ['ann', 'ben', 'cleo', 'nobody', 'cleo'].map((username) => ({ username }));
    const names = findUsersToLookUp(rosterOf(rows).entries, directory, target.capabilities, {});
    await Promise.all([...names, ...names].map((name) => target.lookUpUser(name, NEVER)));
    expect(names).toEqual(['ben', 'cleo', 'nobody']);
    expect(sent().filter((line) => line.includes('/remote'))).toHaveLength(3);
  });
});

test.for<{
  name: string;
  options: SandboxOptions;
  groups: readonly string[];
  members: unknown;
  requests: number;
}>([
  {
    name: 'members before 2026 come in one reply',
    options: { emulate: '2023.09' },
    groups: ['Analysts'],
    members: 3,
    requests: 3,
  },
  {
    name: 'LDAP does not list members',
    options: { provider: 'ldap' },
    groups: ['Analysts'],
    members: undefined,
    requests: 2,
  },
  {
    name: 'groups switched off',
    options: { groups: 'disabled' },
    groups: [],
    members: undefined,
    requests: 1,
  },
])('$name', async ({ options, groups, members, requests }) => {
  const { target, sent } = await open({ ...options, seed: seedOf(people(3, ['Analysts']), ['Analysts']) });
  const directory = await target.readDirectory({ membersOf: 'all' }, NEVER);
  expect(directory.groups.map(({ name }) => name)).toEqual(groups);
  expect(directory.groups[0]?.members?.length).toBe(members);
  expect(sent()).toHaveLength(requests);
});

test('only the roles and states that are asked for', async () => {
  const seed = seedOf([
    { username: 'ann', role: 'publisher' },
    { username: 'ben', role: 'publisher', status: 'locked' },
    { username: 'cleo', role: 'viewer', status: 'locked' },
  ]);
  const { target } = await open({ seed });
  const read = async (filter: Partial<DirectoryWanted>) =>
    (await target.readDirectory({ membersOf: new Set(), ...filter }, NEVER)).users.map(
      ({ username }) => username,
    );
  expect(await read({ roles: ['publisher', 'administrator'] })).toEqual(['admin', 'ann', 'ben']);
  expect(await read({ statuses: ['locked'] })).toEqual(['ben', 'cleo']);
  expect(await read({ roles: ['publisher'], statuses: ['locked'] })).toEqual(['ben']);
});

test('a few accounts one by one, and the administrators', async () => {
  const { target, sent } = await open({ seed: seedOf(people(600, [])) });
  const everybody = await target.readDirectory({ membersOf: new Set() }, NEVER);
  const guids = new Set(everybody.users.filter(({ username }) => username === 'p7').map(({ guid }) => guid));
  const before = sent().length;
  const accounts = {
    guids: new Set([...guids, userGuid('00000000-0000-4000-8000-000000000000')]),
    names: new Set(['p599', 'nobody'].map(username)),
  };
  const { users } = await target.readDirectory({ membersOf: new Set(), accounts }, NEVER);
  expect(users.map((user) => user.username)).toEqual(['admin', 'p7', 'p599']);
  expect(sent().slice(before)).toHaveLength(1 + 2 + 2 + 1);
});

test.for([
  { fault: 'unavailable,route=GET /v1/users,times=1,retry-after=0', code: undefined },
  { fault: 'cut-body,route=GET /v1/users,times=1', code: undefined },
  { fault: 'login-page,route=GET /v1/groups', code: 'target-failed' },
  { fault: 'key-revoked,route=GET /v1/groups', code: 'target-unauthorized' },
  { fault: 'error,code=22,route=GET /v1/users', code: 'target-forbidden' },
  { fault: 'server-error,route=GET /v1/groups/*/members', code: 'target-failed' },
])('half a directory is none: $fault', async ({ fault, code }) => {
  const { sandbox, target } = await open({ seed: seedOf(people(2, ['Analysts']), ['Analysts']) });
  sandbox.faults.add(fault);
  const reading = target.readDirectory({ membersOf: 'all' }, NEVER);
  if (code === undefined) expect((await reading).users).toHaveLength(3);
  else await expect(reading).rejects.toMatchObject({ code });
});

describe('pages that shift while they are read', () => {
  const bare = bareServers();
  const user = (index: number) => ({ guid: `g${index}`, username: `p${index}`, user_role: 'viewer' });

  test('nobody is listed twice', async () => {
    const first = Array.from({ length: 500 }, (_, index) => user(index));
    // Somebody was created before the second page was read: the last of the first page is on it again.
    const answer: Answer = (response, request, index) => {
      const { pathname, searchParams } = new URL(request.url, 'http://server');
      const reply = (value: unknown): void => {
        json(value)(response, request, index);
      };
      if (pathname.endsWith('/server_settings')) reply({});
      else if (pathname.endsWith('/v1/user')) reply({ ...user(0), user_role: 'administrator' });
      else if (pathname.endsWith('/v1/groups')) reply({ results: [], current_page: 1, total: 0 });
      else if (searchParams.get('page_number') === '1')
        reply({ results: first, current_page: 1, total: 502 });
      else reply({ results: [user(499), user(500)], current_page: 2, total: 502 });
    };
    const { target } = await openOn({ url: (await bare(answer)).url, apiKey: 'any' });
    const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
    expect(users.map(({ username }) => username)).toEqual(
      Array.from({ length: 501 }, (_, index) => `p${index}`),
    );
  });
});
