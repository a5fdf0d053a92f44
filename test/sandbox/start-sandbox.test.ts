import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { asking, names, page, row } from './ask.ts';
import { sandboxes } from './running.ts';

const start = sandboxes();

test('the main job: search, ticket, role, group, member', async () => {
  const sandbox = await start();
  const ask = asking(sandbox, sandbox.apiKey);
  const [julie1, julie2] = page(await ask('GET /v1/users/remote?prefix=julie')).results;
  expect(julie1).toMatchObject({ username: 'julie1', first_name: 'Julie', last_name: 'Goolly' });
  expect(julie1?.['guid']).toMatch(/^[0-9a-f-]{36}$/);
  expect(julie2).toMatchObject({ username: 'julie2', last_name: 'Jolly', guid: null });

  const created = row(await ask('PUT /v1/users', { temp_ticket: julie2?.['temp_ticket'] }));
  expect(created).toMatchObject({ username: 'julie2', user_role: 'viewer', locked: false });
  const guid = String(created['guid']);
  expect(row(await ask(`PUT /v1/users/${guid}`, { user_role: 'publisher' }))['user_role']).toBe('publisher');
  const group = row(await ask('POST /v1/groups', { name: 'Onboarding' }));
  const members = `/v1/groups/${String(group['guid'])}/members`;
  expect((await ask(`POST ${members}`, { user_guid: guid })).status).toBe(204);
  expect(names(await ask(`GET ${members}`))).toEqual(['julie2']);
  expect(sandbox.state().members['Onboarding']).toEqual(['julie2']);
});

test('the request log has every request, and no secrets', async () => {
  const sandbox = await start({ provider: 'password', now: () => new Date('2026-01-02T03:04:05Z') });
  await asking(sandbox, sandbox.apiKey)('POST /v1/users?a=b', {
    username: 'ledger.test',
    email: 'l@example.org',
    password: 'a-long-secret',
  });
  await asking(sandbox, undefined)('GET /v1/user');
  expect(sandbox.requestLog).toMatchObject([
    {
      id: 1,
      at: Date.parse('2026-01-02T03:04:05Z'),
      method: 'POST',
      path: '/__api__/v1/users',
      query: 'a=b',
      status: 200,
    },
    { id: 2, method: 'GET', path: '/__api__/v1/user', query: '', status: 401 },
  ]);
  expect(JSON.stringify(sandbox.requestLog)).not.toContain('a-long-secret');
  expect(JSON.stringify(sandbox.requestLog)).not.toContain(sandbox.apiKey);
});

test('served only under the base path', async () => {
  const sandbox = await start({ basePath: '/apps/connect/', seed: 'empty' });
  expect(sandbox.url).toMatch(/\/apps\/connect$/);
  expect(row(await asking(sandbox, sandbox.apiKey)('GET /v1/user'))['username']).toBe('admin');
  const outside = await fetch(new URL('/__api__/v1/user', sandbox.url));
  expect([outside.status, outside.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
});

test('closing does not wait for keep-alive connections', async () => {
  const sandbox = await startSandbox({ seed: 'empty' });
  await asking(sandbox, sandbox.apiKey)('GET /v1/user');
  const before = performance.now();
  await sandbox.close();
  expect(performance.now() - before).toBeLessThan(500);
});

test('the same random seed gives the same guids, another one different guids', async () => {
  const guids = async (randomSeed: number) =>
    (await start({ randomSeed })).state().users.map(({ guid }) => guid);
  expect(await guids(1)).toEqual(await guids(1));
  expect(await guids(1)).not.toEqual(await guids(2));
});

test.for([
  { name: 'PAM cannot have remote groups', options: { provider: 'pam', groups: 'remote' } },
  { name: 'LDAP cannot provision groups automatically', options: { provider: 'ldap', groups: 'auto' } },
] as const)('refused at the start: $name', async ({ options }) => {
  await expect(startSandbox(options)).rejects.toMatchObject({ code: 'usage-invalid' });
});

test.for([65_536, -1, 80.5, Number.NaN])('not a port: %s', async (port) => {
  await expect(startSandbox({ seed: 'empty', port })).rejects.toMatchObject({
    code: 'usage-invalid',
    message: `${port} is not a port number`,
  });
});

test('a port that is in use', async () => {
  const sandbox = await start({ seed: 'empty' });
  const port = Number(new URL(sandbox.url).port);
  await expect(startSandbox({ seed: 'empty', port })).rejects.toMatchObject({
    code: 'port-in-use',
    message: `port ${port} is already in use`,
  });
});
