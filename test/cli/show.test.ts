import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';

const startZato = zatoSandboxes();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const show = (...argv: string[]): Promise<CliResult> =>
  runCli(['show', ...argv, '--rate', '0'], { env: environmentOf(sandbox) });
const json = (result: CliResult): Record<string, unknown> =>
  JSON.parse(result.stdout) as Record<string, unknown>;

test('one user, by name and by guid, with every group', async () => {
  const julie = sandbox.state().users.find(({ username }) => username === 'julie1')!;
  const byName = await show('user', 'julie1');
  expect(byName.stdout).toContain('Julie Goolly');
  expect(byName.stdout).toContain('groups (2)\n  Analysts\n  accounting1\n');
  expect((await show('user', julie.guid)).stdout).toBe(byName.stdout);
});

test('one group with all its members, none cut off', async () => {
  const result = await show('group', 'Analysts', '--json');
  const { members } = json(result)['group'] as { members: string[] };
  const text = (await show('group', 'Analysts')).stdout;
  expect(text).toContain(`members (${members.length})`);
  expect(text).not.toContain('…');
});

test('counts are those of the server, filtered as asked', async () => {
  expect(json(await show('users', '--json'))['count']).toBe(sandbox.state().users.length);
  const locked = sandbox.state().users.filter((user) => user.locked).length;
  expect(json(await show('users', '--status', 'locked', '--json'))['count']).toBe(locked);
  const either = sandbox.state().users.filter(({ role }) => role !== 'viewer').length;
  expect(json(await show('users', '--role', 'publisher|administrator', '--json'))['count']).toBe(either);
});

test('groups are chosen by the beginning of their names', async () => {
  const { groups } = json(await show('groups', '--prefix', 'LAB', '--json')) as {
    groups: { name: string }[];
  };
  expect(groups.map(({ name }) => name)).toEqual(['Laboratory North', 'Laboratory South']);
});

test.for([
  {
    name: 'groups have no role',
    argv: ['groups', '--role', 'viewer'],
    code: 2,
    says: '--role does not choose among what show groups shows',
  },
  {
    name: 'one user is not chosen from',
    argv: ['user', 'julie1', '--prefix', 'j'],
    code: 2,
    says: '--prefix',
  },
  { name: 'nobody of that name', argv: ['user', 'nobody.here'], code: 3, says: 'has no user "nobody.here"' },
  { name: 'no name', argv: ['group'], code: 2, says: 'needs a name' },
  {
    name: 'active is not inactive',
    argv: ['users', '--status', 'active'],
    code: 2,
    says: 'window: licensed',
  },
  { name: 'an unknown role', argv: ['users', '--role', 'veiwer'], code: 2, says: 'Did you mean viewer?' },
])('$name', async ({ argv, code, says }) => {
  const result = await show(...argv);
  expect(result.code).toBe(code);
  expect(result.stderr).toContain(says);
});

test('where groups are switched off, the reason stands beside their number', async () => {
  const server = await startSandbox({ groups: 'disabled' });
  const ask = (...argv: string[]): Promise<CliResult> =>
    runCli(['show', ...argv, '--rate', '0'], { env: environmentOf(server) });
  const all = await ask('groups');
  const one = await ask('group', 'Analysts');
  await server.close();
  expect(all).toMatchObject({ code: 0, stdout: expect.stringContaining('0 groups') as string });
  expect(all.stderr).toMatch(/^No group is listed: .*switched off/);
  expect(one.code).toBe(3);
  expect(one.stderr).toContain('there is no group to show: ');
});

test('of Zato in words that fit Zato', async () => {
  const zato = await startZato();
  const ask = (...argv: string[]): Promise<CliResult> =>
    runCli(['show', ...argv, '--target', 'zato', '--rate', '0'], { env: zatoEnvironment(zato) });
  const [groups, group, nobody] = [
    await ask('groups'),
    await ask('group', 'Analysts'),
    await ask('user', 'nobody.here'),
  ];
  expect(groups.stderr).toContain('No group is listed: Zato SSO has no groups.');
  expect(group.stderr).toContain('there is no group to show: Zato SSO has no groups');
  expect(nobody.stderr).toContain(`To see all: rollcall show users --server ${zato.url} --target zato\n`);
  expect(nobody.stderr).not.toContain('directory');
});

test('a key that is not shown everybody does not say that somebody is not there', async () => {
  const server = await startSandbox({ settings: ['viewers-see-themselves', 'hide-emails'] });
  const showAs = (apiKey: string, ...argv: string[]): Promise<CliResult> =>
    runCli(['show', ...argv, '--rate', '0'], { env: environmentOf({ url: server.url, apiKey }) });
  const hidden = await showAs(server.viewerKey, 'user', 'julie1');
  const count = await showAs(server.viewerKey, 'users');
  const address = await showAs(server.publisherKey, 'user', 'julie1');
  const document = await showAs(server.publisherKey, 'user', 'julie1', '--json');
  const list = await showAs(server.publisherKey, 'users', '--prefix', 'julie1', '--json');
  await server.close();
  expect(hidden.code).toBe(3);
  expect(hidden.stderr).toContain('this key is shown no user "julie1", who may be there all the same');
  expect(count.stderr).toContain('These may not be all');
  expect(address.stdout).toMatch(/e-mail +not_permitted/);
  expect(json(document)).toMatchObject({ user: { email: 'not_permitted' } });
  expect(json(list)).toMatchObject({ users: [{ email: 'not_permitted' }] });
});
