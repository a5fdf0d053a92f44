import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readPack } from '../../src/audit/read-pack.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const original = join(newFolder(), 'pack');
let url = '';

beforeAll(async () => {
  const people = [
    { username: '=ada', role: 'publisher', firstName: 'Ada', lastName: 'Example', groups: ['a,b', 'Ops'] },
    { username: 'new', role: 'viewer', status: 'never', email: '' },
    { username: 'gone', role: 'viewer', status: 'locked', groups: ['Ops'] },
  ] as const;
  const sandbox = await startSandbox({ seed: seedOf(people, ['a,b', 'Ops', 'Empty']) });
  ({ url } = sandbox);
  const { code, stderr } = await runCli(['export', '--out', original, '--rate', '0'], {
    env: environmentOf(sandbox),
  });
  expect(code, stderr).toBe(0);
});

/** A copy of the pack, changed. */
function changed(name: string, change: (text: string) => string): string {
  const folder = newFolder();
  cpSync(original, folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}

test('a pack reads as it was exported: placeholders are empty, marked formulas are texts', async () => {
  const { facts, users, groups, memberships } = await readPack(original, 'pack');
  expect(facts).toMatchObject({
    system: 'Posit Connect',
    serverUrl: url,
    keyOwner: 'admin',
    privilegedRole: 'administrator',
  });
  expect(
    users.map(({ username, displayName, role, status }) => [username, displayName, role, status]),
  ).toEqual([
    ['=ada', 'Ada Example', 'publisher', 'active'],
    ['admin', '', 'administrator', 'active'],
    ['gone', '', 'viewer', 'locked'],
    ['new', '', 'viewer', 'active'],
  ]);
  expect(users.map(({ privileged }) => privileged)).toEqual([false, true, false, false]);
  const added = users.find(({ username }) => username === 'new');
  expect(added).toMatchObject({ email: '' });
  expect(added).not.toHaveProperty('lastActiveAt');
  const names = new Map(users.map(({ guid, username }) => [guid, username]));
  expect(groups.map(({ name, owner, members }) => [name, owner, members])).toEqual([
    ['Empty', 'admin', 0],
    ['Ops', 'admin', 2],
    ['a,b', 'admin', 1],
  ]);
  const groupNames = new Map(groups.map(({ guid, name }) => [guid, name]));
  expect(
    memberships.map(({ userGuid, groupGuid, source }) => [
      names.get(userGuid),
      groupNames.get(groupGuid),
      source,
    ]),
  ).toEqual([
    ['=ada', 'Ops', 'local'],
    ['=ada', 'a,b', 'local'],
    ['gone', 'Ops', 'local'],
  ]);
});

test('columns that a later version has added are passed over', async () => {
  const later = changed('groups.csv', (text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line, index) => (index === 0 ? `colour,${line}` : `green,${line}`))
      .join('\n'),
  );
  expect((await readPack(later)).groups).toEqual((await readPack(original)).groups);
});

test.for([
  {
    name: 'a folder that is none',
    folder: () => join(newFolder(), 'nowhere'),
    code: 'pack-unreadable',
    says: 'there is no such folder',
  },
  {
    name: 'a folder without a manifest',
    folder: newFolder,
    code: 'pack-unreadable',
    says: 'it has no manifest.json',
  },
  {
    name: 'a folder of something else',
    folder: () => changed('manifest.json', () => '{"command":"import","schema":1}'),
    code: 'pack-unreadable',
    says: 'does not belong to an export',
  },
  {
    name: 'a manifest that is cut off',
    folder: () => changed('manifest.json', (text) => text.slice(0, 100)),
    code: 'pack-invalid',
    says: 'not a JSON document',
  },
  {
    name: 'a pack from the future',
    folder: () => changed('manifest.json', (text) => text.replace('"schema": 1', '"schema": 7')),
    code: 'pack-invalid',
    says: 'has schema 7; this version reads up to 1',
  },
  {
    name: 'a table is missing',
    folder: () => {
      const folder = changed('users.csv', (text) => text);
      rmSync(join(folder, 'memberships.csv'));
      return folder;
    },
    code: 'pack-unreadable',
    says: 'memberships.csv cannot be read',
  },
  {
    name: 'a column is missing',
    folder: () => changed('users.csv', (text) => text.replace('username', 'login')),
    code: 'pack-invalid',
    says: 'users.csv has no column username',
  },
  {
    name: 'a table that is none',
    folder: () => changed('groups.csv', (text) => `${text}"torn`),
    code: 'pack-invalid',
    says: 'groups.csv is not a CSV table',
  },
  {
    name: 'a status that there is not',
    folder: () => changed('users.csv', (text) => text.replaceAll(',locked,', ',asleep,')),
    code: 'pack-invalid',
    says: 'gives gone the status "asleep"',
  },
])('$name is refused and named', async ({ folder, code, says }) => {
  await expect(readPack(folder(), 'pack')).rejects.toMatchObject({
    name: 'OperatorError',
    code,
    message: expect.stringContaining(says) as string,
  });
});
