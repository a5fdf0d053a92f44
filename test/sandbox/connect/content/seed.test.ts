import { describe, expect, test } from 'vitest';
import { joinSeeds } from '../../../../src/sandbox/connect/seed/seed.ts';
import { readState } from '../../../../src/sandbox/connect/seed/saved-state.ts';
import { readContentFile, sampleSeed } from '../../../../src/sandbox/connect/seed/seed-files.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, SMALL, withContent } from '../small.ts';

const start = sandboxes();

describe('samples/content.csv', () => {
  const { content = [] } = readContentFile(new URL('../../../../samples/content.csv', import.meta.url));
  const { people, groups } = sampleSeed();
  const account = (username: string) => people.find((person) => person.username === username)?.account;
  const entries = content.flatMap((item) => item.permissions.map((entry) => ({ ...entry, item })));

  test.for([
    {
      name: 'two owners with an item of the same name',
      holds: () =>
        content.some(({ name, owner }) =>
          content.some((other) => other.name === name && other.owner !== owner),
        ),
    },
    {
      name: 'an owner who is locked',
      holds: () => content.some(({ owner }) => account(owner)?.state === 'locked'),
    },
    {
      name: 'an owner who is only a viewer now',
      holds: () => content.some(({ owner }) => account(owner)?.role === 'viewer'),
    },
    {
      name: 'viewers in the list of an item that anyone may open',
      holds: () => entries.some(({ role, item }) => role === 'viewer' && item.accessType === 'all'),
    },
    {
      name: 'a list without entries',
      holds: () => content.some((item) => item.accessType === 'acl' && item.permissions.length === 0),
    },
    {
      name: 'a group without content',
      holds: () =>
        groups.some(
          ({ name }) => !entries.some((entry) => entry.principal === 'group' && entry.name === name),
        ),
    },
    {
      name: 'a group of collaborators',
      holds: () => entries.some(({ principal, role }) => principal === 'group' && role === 'owner'),
    },
    { name: 'no title', holds: () => content.some(({ title }) => title === null) },
    {
      name: 'two titles alike',
      holds: () => content.filter(({ title }) => title === 'Survey results').length === 2,
    },
    { name: 'an account to run as', holds: () => content.some(({ runAs }) => runAs !== null) },
    { name: 'never deployed', holds: () => content.some(({ appMode }) => appMode === 'unknown') },
    {
      name: 'a person in a list twice, directly and by a group',
      holds: () =>
        entries.some(
          ({ principal, name, item }) =>
            principal === 'user' &&
            account(name)?.groups.some((group) =>
              item.permissions.some((entry) => entry.principal === 'group' && entry.name === group),
            ),
        ),
    },
    { name: '1,200 items', holds: () => content.length === 1200 },
    { name: 'a formula for a title', holds: () => content.some(({ title }) => title?.startsWith('=')) },
  ])('trap: $name', ({ holds }) => {
    expect(holds()).toBe(true);
  });

  test('it fits the people and groups of the samples, under every provider', async () => {
    const seed = joinSeeds([sampleSeed(), { people: [], groups: [], content }]);
    for (const provider of ['google', 'ldap'] as const) {
      expect((await start({ provider, seed })).state().content).toHaveLength(content.length);
    }
  });
});

test('a saved state keeps content, its lists and who opened it', async () => {
  const now = () => new Date('2026-01-01T00:00:00Z');
  const before = await start(withContent({ now }));
  await askingAs(before, 'admin')('PATCH /v1/content/{closed}', { owner_guid: '{pia}', locked: true });
  const after = await start({ now, seed: readState(before.savedState()) ?? 'fresh' });
  expect(after.state().content).toEqual(before.state().content);
  expect(after.savedState()).toBe(before.savedState());
});

test('a username that begins like a group in the file is kept too', async () => {
  const directoryCsv =
    'username,account,role,status\nadmin,yes,administrator,active\n@bot,yes,publisher,active\n';
  const contentCsv = 'name,title,owner,access_type\nx-1,,admin,acl\n';
  const before = await start({ seed: { directoryCsv, groupsCsv: 'name\n', contentCsv } });
  const grant = { principal_guid: '{@bot}', principal_type: 'user', role: 'owner' };
  await askingAs(before, 'admin')('POST /v1/content/{x-1}/permissions', grant);
  const after = await start({ seed: readState(before.savedState()) ?? 'fresh' });
  expect(after.state().content).toEqual(before.state().content);
  expect(after.state().content[0]?.collaborators).toEqual(['@bot']);
});

test.for([
  { name: 'no owner', row: 'x-1,,,acl,,', says: 'the content "x-1" has no owner' },
  { name: 'no such owner', row: 'x-1,,nobody,acl,,', says: 'names the user "nobody"' },
  { name: 'no such group', row: 'x-1,,pia,acl,@Nobody,', says: 'names the group "Nobody"' },
  { name: 'an unknown access type', row: 'x-1,,pia,public,,', says: 'not one of all, logged_in, acl' },
  { name: 'listed twice', row: 'x-1,,pia,acl,vic,vic', says: 'lists vic twice' },
  { name: 'the owner in the list', row: 'x-1,,pia,acl,,pia', says: 'lists its owner, pia' },
  { name: 'the same item twice', row: 'x-1,,pia,acl,,\nx-1,,pia,all,,', says: 'is duplicated' },
  { name: 'no name', row: ',,pia,acl,,', says: 'row 1 of the content file has no name' },
])('a content file is refused: $name', async ({ row, says }) => {
  const contentCsv = `name,title,owner,access_type,collaborators,viewers\n${row}\n`;
  await expect(start({ seed: { ...SMALL, contentCsv } })).rejects.toThrow(says);
});
