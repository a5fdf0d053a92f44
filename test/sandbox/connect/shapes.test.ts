import { expect, test } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { page, row } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small, ticketFor, type Who } from './small.ts';

const start = sandboxes();

const USER_2025 = [
  'email',
  'username',
  'first_name',
  'last_name',
  'user_role',
  'created_time',
  'updated_time',
  'active_time',
  'confirmed',
  'locked',
  'guid',
];
const USER = [...USER_2025.slice(0, -1), 'external_id', 'guid'];
const OFFSET = ['results', 'current_page', 'total'];
const GROUP = ['guid', 'name', 'owner_guid', 'gid', 'member_count'];
const KEY = ['id', 'name', 'key', 'user_role', 'created_time', 'active_time', 'expires_at'];
const ENTRY = ['id', 'time', 'user_id', 'user_guid', 'user_description', 'action', 'event_description'];

interface Case {
  readonly name: string;
  readonly on?: SandboxOptions;
  readonly as?: Who;
  readonly line: string;
  readonly body?: unknown;
  readonly keys: readonly string[];
  /** The keys of the first of `results`. */
  readonly rows?: readonly string[];
}

const old = { emulate: '2024.08' } as const;
const ldap = { provider: 'ldap' } as const;
const joiner = { username: 'joiner', email: 'j@example.org', password: 'long-enough' };

test.for<Case>([
  { name: 'ping', as: 'nobody', line: 'GET /__ping__', keys: [] },
  { name: 'own user', line: 'GET /v1/user', keys: USER },
  { name: 'own user, older', on: old, line: 'GET /v1/user', keys: USER_2025 },
  {
    name: 'own user, unversioned',
    line: 'GET /__api__/me',
    keys: [...USER, 'password', 'preferences', 'privileges'],
  },
  { name: 'users', line: 'GET /v1/users', keys: OFFSET, rows: USER },
  {
    name: 'users, for a publisher',
    as: 'publisher',
    line: 'GET /v1/users?prefix=vic',
    keys: OFFSET,
    rows: USER_2025,
  },
  { name: 'users, past the end', line: 'GET /v1/users?page_number=9', keys: OFFSET },
  { name: 'one user', line: 'GET /v1/users/{vic}', keys: USER },
  {
    name: 'a changed user',
    on: { provider: 'password' },
    line: 'PUT /v1/users/{vic}',
    body: { last_name: 'V' },
    keys: ['email', 'username', 'first_name', 'last_name', 'user_role', 'updated_time'],
  },
  { name: 'a created user', on: { provider: 'password' }, line: 'POST /v1/users', body: joiner, keys: USER },
  {
    name: 'directory people',
    line: 'GET /v1/users/remote?prefix=a',
    keys: OFFSET,
    rows: [...USER, 'temp_ticket'],
  },
  {
    name: 'directory people, older',
    on: old,
    line: 'GET /v1/users/remote?prefix=ann',
    keys: OFFSET,
    rows: [...USER_2025, 'temp_ticket'],
  },
  { name: 'groups', line: 'GET /v1/groups', keys: OFFSET, rows: GROUP },
  { name: 'groups, older', on: old, line: 'GET /v1/groups', keys: OFFSET, rows: GROUP.slice(0, 3) },
  { name: 'one group', line: 'GET /v1/groups/{Data}', keys: GROUP },
  { name: 'a created group', line: 'POST /v1/groups', body: { name: 'New' }, keys: GROUP },
  { name: 'a renamed group', line: 'POST /v1/groups/{Data}', body: { name: 'New' }, keys: GROUP },
  { name: 'a patched group', line: 'PATCH /v1/groups/{Data}', body: { name: 'New' }, keys: GROUP },
  {
    name: 'directory groups',
    on: ldap,
    line: 'GET /v1/groups/remote?prefix=a',
    keys: OFFSET,
    rows: ['name', 'guid', 'temp_ticket'],
  },
  {
    name: 'the members of a group, older',
    on: old,
    line: 'GET /v1/groups/{Analysts}/members',
    keys: OFFSET,
    rows: USER_2025,
  },
  { name: 'one key', line: 'GET /v1/users/{admin}/keys/1', keys: KEY },
  { name: 'members', line: 'GET /v1/groups/{Analysts}/members', keys: OFFSET, rows: USER },
  { name: 'members of an empty group', line: 'GET /v1/groups/{Data}/members', keys: OFFSET },
  { name: 'a created key', line: 'POST /v1/users/{admin}/keys', body: { name: 'k' }, keys: KEY },
  {
    name: 'a key created on the unversioned path',
    line: 'POST /__api__/keys',
    body: { name: 'k' },
    keys: KEY,
  },
  { name: 'the audit log', line: 'GET /v1/audit_logs', keys: ['results', 'paging'] },
  { name: 'the audit search', line: 'GET /v1/search/auditlogs', keys: ['results', 'total'] },
  {
    name: 'settings without a key',
    as: 'nobody',
    line: 'GET /v1/server_settings/public',
    keys: [
      'authentication',
      'self_registration',
      'system_display_name',
      'public_warning',
      'customized_landing',
      'mail_configured',
      'prohibited_usernames',
      'username_validator',
    ],
  },
])('200 $name', async ({ on, as = 'admin', line, body, keys, rows }) => {
  const answer = await askingAs(await start(small(on)), as)(line, body);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(Object.keys(answer.json as object)).toEqual(keys);
  if (rows !== undefined) expect(Object.keys(page(answer).results[0] ?? {})).toEqual(rows);
});

test.for([
  {
    kind: 'users',
    name: 'ann',
    keys: USER,
    says: { username: 'ann', user_role: 'viewer', active_time: null },
  },
  { kind: 'groups', name: 'accounting2', keys: GROUP, says: { name: 'accounting2', owner_guid: null } },
] as const)('200 created from a ticket: $kind', async ({ kind, name, keys, says }) => {
  const ask = askingAs(await start(small(ldap)), 'admin');
  const made = await ask(`PUT /v1/${kind}`, { temp_ticket: await ticketFor(ask, kind, name) });
  expect(made).toMatchObject({ status: 200, json: says });
  expect(Object.keys(row(made))).toEqual(keys);
  expect((await ask(`GET /v1/${kind}/${String(row(made)['guid'])}`)).json).toEqual(made.json);
});

test.for<{ name: string; line: string; body?: unknown; status: number; on?: SandboxOptions }>([
  { name: 'locking', line: 'POST /v1/users/{vic}/lock', body: { locked: true }, status: 200 },
  { name: 'locking a locked user', line: 'POST /v1/users/{lou}/lock', body: { locked: true }, status: 200 },
  {
    name: 'adding a member',
    line: 'POST /v1/groups/{Data}/members',
    body: { user_guid: '{vic}' },
    status: 204,
  },
  { name: 'removing a member', line: 'DELETE /v1/groups/{Analysts}/members/{vic}', status: 204 },
  { name: 'deleting a key', line: 'DELETE /v1/users/{admin}/keys/1', status: 204 },
  { name: 'deleting a group', line: 'DELETE /v1/groups/{Data}', status: 204 },
  { name: 'deleting a directory group', on: ldap, line: 'DELETE /v1/groups/{Data}', status: 204 },
])('$status with an empty body: $name', async ({ line, body, status, on }) => {
  const answer = await askingAs(await start(small(on)), 'admin')(line, body);
  expect(answer).toMatchObject({ status, text: '' });
  expect(answer.headers.get('content-type')).toBeNull();
});

test.for(['/__api__/v1/nothing', '/__api__/v1/users/', '/__api__', '/'])(
  'an unknown route: %s',
  async (path) => {
    const answer = await askingAs(await start(small()), 'admin')(`GET ${path}`);
    expect(answer).toMatchObject({ status: 404, text: '404 page not found\n' });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  },
);

test('a list of keys and a list of actions are plain arrays', async () => {
  const ask = askingAs(await start(small()), 'admin');
  expect((await ask('GET /v1/users/{admin}/keys')).json).toMatchObject([{ name: 'administrator-key' }]);
  expect((await ask('GET /v1/audit/actions')).json).toContainEqual({
    action: 'add_user',
    description: 'Added a user',
  });
  expect((await ask('GET /v1/experimental/groups/{Data}/content')).json).toEqual([]);
});

test('a content item', async () => {
  const ask = askingAs(await start(small()), 'publisher');
  const made = row(await ask('POST /v1/content', { name: 'Sample' }));
  expect(made).toMatchObject({ name: 'Sample', access_type: 'acl', app_role: 'owner' });
  expect((await ask(`GET /v1/content/${String(made['guid'])}`)).json).toEqual(made);
  expect(await ask('POST /v1/content', { name: 'Sample' })).toMatchObject({
    status: 409,
    json: { code: 26 },
  });
});

test('times are UTC to the second; names and addresses are empty, never null', async () => {
  const ask = askingAs(await start(small({ seed: 'fresh', provider: 'password' })), 'nobody');
  const created = row(
    await ask('POST /v1/users', { username: 'first', email: 'f@example.org', password: 'long-enough' }),
  );
  expect(created).toMatchObject({ first_name: '', last_name: '', active_time: null, external_id: '' });
  expect(created['created_time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('a correlation id is returned as it was sent', async () => {
  const ask = askingAs(await start(small()), 'admin');
  const answer = await ask('GET /v1/nothing', undefined, { 'X-Correlation-ID': 'row-17' });
  expect(answer.headers.get('x-correlation-id')).toBe('row-17');
});

test.for([
  { name: 'Authorization', headers: (key: string) => ({ Authorization: `Key ${key}` }) },
  { name: 'the header for ingresses', headers: (key: string) => ({ 'X-RSC-Authorization': `Key ${key}` }) },
  {
    name: 'the header for ingresses, with the bare key',
    headers: (key: string) => ({ 'X-RSC-Authorization': key }),
  },
  {
    name: 'the header for ingresses, next to an Authorization header for another server',
    headers: (key: string) => ({ Authorization: 'Snowflake Token="x"', 'X-RSC-Authorization': `Key ${key}` }),
  },
])('a key is accepted in: $name', async ({ headers }) => {
  const sandbox = await start(small());
  const answer = await askingAs(sandbox, 'nobody')('GET /v1/user', undefined, headers(sandbox.apiKey));
  expect(row(answer)['username']).toBe('admin');
});

test('all users as CSV, for administrators, on any page', async () => {
  const sandbox = await start(small());
  const csv = { Accept: 'text/csv' };
  const answer = await askingAs(sandbox, 'admin')(
    'GET /v1/users?page_size=1&user_role=viewer',
    undefined,
    csv,
  );
  expect(answer.headers.get('content-type')).toBe('text/csv');
  const lines = answer.text.trimEnd().split('\n');
  expect(lines[0]).toBe(USER.join(','));
  expect(lines).toHaveLength(1 + 4);
  expect(await askingAs(sandbox, 'publisher')('GET /v1/users', undefined, csv)).toMatchObject({
    json: { code: 22 },
  });
  const list = { Accept: 'application/json, text/csv' };
  expect((await askingAs(sandbox, 'admin')('GET /v1/users', undefined, list)).json).toBeDefined();
});

test('an audit entry', async () => {
  const ask = askingAs(await start(small({ now: () => new Date('2026-01-02T03:04:05Z') })), 'admin');
  await ask('POST /v1/users/{vic}/lock', { locked: true });
  const { results } = page(await ask('GET /v1/audit_logs'));
  expect(Object.keys(results[0] ?? {})).toEqual(ENTRY);
  expect(results).toMatchObject([
    {
      id: '1',
      time: '2026-01-02T03:04:05Z',
      user_id: '1',
      user_description: 'Ada Admin (admin)',
      action: 'update_lock_user',
      event_description: 'Locked user Vic Viewer (vic)',
    },
  ]);
});
