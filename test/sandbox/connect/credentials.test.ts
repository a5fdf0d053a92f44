import { expect, test } from 'vitest';
import { readState } from '../../../src/sandbox/connect/seed/saved-state.ts';
import { row, type Ask } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small, withContent } from './small.ts';

const start = sandboxes();
const TOKENS = '/v1/system/service-tokens';

type Row = Readonly<Record<string, unknown>>;

const create = async (ask: Ask, fields: Row): Promise<Row> => row(await ask(`POST ${TOKENS}`, fields));
const bearer = (token: Row) => ({ Authorization: `Bearer ${String(token['key'])}` });

test('a service token shows its secret once', async () => {
  const ask = askingAs(await start(small()), 'admin');
  const created = await create(ask, { name: 'nightly', scopes: ['users:read'] });
  expect(Object.keys(created)).toEqual([
    'guid',
    'name',
    'key',
    'scopes',
    'created_time',
    'active_time',
    'expires_at',
  ]);
  const { key, ...rest } = created;
  expect(String(key)).toHaveLength(32);
  expect((await ask(`GET ${TOKENS}`)).json).toEqual([rest]);
});

test('the scopes that a service token can have', async () => {
  const { scopes } = row(await askingAs(await start(small()), 'admin')(`GET ${TOKENS}/scopes`));
  expect(scopes).toContainEqual({
    name: 'nameservice:read',
    description: expect.any(String) as string,
  });
});

test.for([
  { scope: 'users:read', line: 'GET /v1/users', status: 200 },
  { scope: 'groups:read', line: 'GET /v1/groups', status: 200 },
  { scope: 'groups:read', line: 'GET /v1/groups/{Data}/members', status: 200 },
  { scope: 'instrumentation:read', line: 'GET /v1/instrumentation/content/hits', status: 200 },
  { scope: 'groups:read', line: 'GET /v1/users', status: 403 },
  { scope: 'users:read', line: 'GET /v1/user', status: 403 },
  { scope: 'users:read', line: 'POST /v1/groups', status: 403 },
  { scope: 'users:read', line: 'GET /v1/content', status: 403 },
])('a service token with $scope: $line → $status', async ({ scope, line, status }) => {
  const ask = askingAs(await start(withContent()), 'admin');
  const token = await create(ask, { name: 'reader', scopes: [scope] });
  const answer = await ask(line, line.startsWith('POST') ? {} : undefined, bearer(token));
  expect(answer.status).toBe(status);
  if (status === 403) expect(row(answer)['code']).toBe(22);
});

test('a service token sees what an administrator sees, but not as CSV, and its use is noted', async () => {
  const now = () => new Date('2026-04-01T08:00:00Z');
  const ask = askingAs(await start(small({ now, settings: ['hide-emails'] })), 'admin');
  const token = await create(ask, { name: 'reader', scopes: ['users:read'] });
  const seen = await ask('GET /v1/users', undefined, bearer(token));
  expect(seen.json).toEqual((await ask('GET /v1/users')).json);
  const csv = await ask('GET /v1/users', undefined, { ...bearer(token), Accept: 'text/csv' });
  expect(csv).toMatchObject({ status: 403, json: { code: 22 } });
  expect((await ask(`GET ${TOKENS}`)).json).toMatchObject([{ active_time: '2026-04-01T08:00:00Z' }]);
});

test('a service token that is deleted or has expired is refused', async () => {
  let time = '2026-04-01T08:00:00Z';
  const ask = askingAs(await start(small({ now: () => new Date(time) })), 'admin');
  const [gone, old] = [
    await create(ask, { name: 'gone', scopes: ['users:read'] }),
    await create(ask, { name: 'old', scopes: ['users:read'], expires_at: '2026-04-02T00:00:00Z' }),
  ];
  await ask(`DELETE ${TOKENS}/${String(gone['guid'])}`);
  time = '2026-04-02T00:00:00Z';
  for (const token of [gone, old, { key: 'no-such-token' }]) {
    const answer = await ask('GET /v1/users', undefined, bearer(token));
    expect(answer).toMatchObject({ status: 401, json: { code: 30 } });
  }
});

const SESSIONS = {
  directoryCsv: `username,first_name,account,role,status,oauth_sessions
admin,Ada,yes,administrator,active,warehouse
vic,Vic,yes,viewer,active,warehouse;lake
`,
  groupsCsv: 'name\n',
};

test('OAuth sessions: one’s own, and those of all users for administrators', async () => {
  const sandbox = await start({ seed: SESSIONS });
  const list = async (ask: Ask, query = '') => (await ask(`GET /v1/oauth/sessions${query}`)).json as Row[];
  const admin = askingAs(sandbox, 'admin');
  expect(await list(admin)).toHaveLength(1);
  const all = await list(admin, '?all=true');
  expect(all.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(all[0]?.['oauth_integration_guid']).toBe(all[1]?.['oauth_integration_guid']);
  expect(await list(askingAs(sandbox, 'viewer'))).toHaveLength(2);
  const again = await start({ seed: readState(sandbox.savedState()) ?? 'fresh' });
  expect(await list(askingAs(again, 'admin'), '?all=true')).toEqual(all);
});

test('OAuth sessions outlive the lock of their account, until an administrator deletes them', async () => {
  const ask = askingAs(await start({ seed: SESSIONS }), 'admin');
  await ask('POST /v1/users/{vic}/lock', { locked: true });
  const [, session] = (await ask('GET /v1/oauth/sessions?all=true')).json as Row[];
  const path = `/v1/oauth/sessions/${String(session?.['guid'])}`;
  expect((await ask(`GET ${path}`)).json).toEqual(session);
  expect(await ask(`DELETE ${path}`)).toMatchObject({ status: 204, text: '' });
  expect((await ask(`GET ${path}`)).status).toBe(404);
});
