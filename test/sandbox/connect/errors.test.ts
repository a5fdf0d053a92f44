import { expect, test } from 'vitest';
import { sandboxes } from '../running.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { askingAs, small, ticketFor, type Who } from './small.ts';

const start = sandboxes();

/** A refused request does not change anything, so one server per set of options is enough. */
const started = new Map<string, Promise<Sandbox>>();
function startOnce(options: SandboxOptions = {}): Promise<Sandbox> {
  const key = JSON.stringify(options);
  const sandbox = started.get(key) ?? start(small(options));
  started.set(key, sandbox);
  return sandbox;
}

interface Case {
  readonly name: string;
  readonly on?: SandboxOptions;
  readonly as?: Who;
  readonly line: string;
  readonly body?: unknown;
  readonly status: number;
  readonly code: number;
}

const password = { provider: 'password' } as const;
const saml = { provider: 'saml' } as const;
const ldap = { provider: 'ldap' } as const;
const joiner = { username: 'joiner', email: 'j@example.org', password: 'long-enough' };
const joinerWithId = { username: 'joiner', unique_id: 'J1' };

test.for<Case>([
  // Authentication
  { name: 'no credentials', as: 'nobody', line: 'GET /v1/users', status: 401, code: 24 },
  { name: 'an unknown key', as: 'stranger', line: 'GET /v1/users', status: 401, code: 30 },
  {
    name: 'a method that the endpoint does not have',
    line: 'PUT /v1/groups/{Data}',
    body: {},
    status: 404,
    code: 2,
  },

  // Reading
  { name: 'not a guid', line: 'GET /v1/users/julie1', status: 400, code: 3 },
  { name: 'an unknown guid', line: 'GET /v1/users/{nobody}', status: 404, code: 4 },
  { name: 'an unknown group guid', line: 'GET /v1/groups/{nobody}', status: 404, code: 4 },
  { name: 'page 0', line: 'GET /v1/users?page_number=0', status: 400, code: 13 },
  { name: 'a page size of 0', line: 'GET /v1/users?page_size=0', status: 400, code: 13 },
  { name: 'a page size of 501', line: 'GET /v1/groups?page_size=501', status: 400, code: 13 },
  { name: 'a page size that is not a number', line: 'GET /v1/users?page_size=many', status: 400, code: 13 },
  { name: 'not a flag', line: 'GET /v1/users?asc_order=yes', status: 400, code: 25 },
  { name: 'an unknown sort column', line: 'GET /v1/users?sort=height', status: 400, code: 25 },
  {
    name: 'an unknown role in a filter',
    line: 'GET /v1/users?user_role=viewer%7Cguest',
    status: 400,
    code: 112,
  },
  {
    name: 'an unknown status in a filter',
    line: 'GET /v1/users?account_status=idle',
    status: 400,
    code: 115,
  },
  {
    name: 'the status filter is for administrators',
    as: 'publisher',
    line: 'GET /v1/users?account_status=locked',
    status: 403,
    code: 22,
  },

  // Searching the directory
  {
    name: 'a viewer may not search',
    as: 'viewer',
    line: 'GET /v1/users/remote?prefix=a',
    status: 403,
    code: 22,
  },
  { name: 'a limit of 501', line: 'GET /v1/users/remote?prefix=a&limit=501', status: 400, code: 13 },
  { name: 'a limit of 0', line: 'GET /v1/users/remote?prefix=a&limit=0', status: 400, code: 13 },
  {
    name: 'no directory of people',
    on: password,
    line: 'GET /v1/users/remote?prefix=a',
    status: 400,
    code: 132,
  },
  {
    name: 'a directory that cannot be searched',
    on: { ...ldap, settings: ['single-bind'] },
    line: 'GET /v1/users/remote?prefix=a',
    status: 400,
    code: 132,
  },
  {
    name: 'more hits than the directory returns',
    on: { ...ldap, switches: { 'directory-size-limit': 1 } },
    line: 'GET /v1/users/remote?prefix=ann',
    status: 400,
    code: 83,
  },
  { name: 'no directory of groups', line: 'GET /v1/groups/remote?prefix=a', status: 400, code: 132 },

  // Creating an account from the caller's data
  {
    name: 'a caller who is not an administrator',
    on: password,
    as: 'publisher',
    line: 'POST /v1/users',
    body: joiner,
    status: 403,
    code: 22,
  },
  {
    name: 'no username',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, username: '' },
    status: 400,
    code: 12,
  },
  {
    name: 'a malformed username',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, username: 'a b' },
    status: 400,
    code: 7,
  },
  {
    name: 'a reserved username',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, username: 'Login' },
    status: 400,
    code: 107,
  },
  {
    name: 'a username that is taken',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, username: 'vic' },
    status: 409,
    code: 8,
  },
  {
    name: 'an unknown role',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, user_role: 'admin' },
    status: 400,
    code: 112,
  },
  {
    name: 'no e-mail address',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, email: ' ' },
    status: 400,
    code: 128,
  },
  {
    name: 'an invalid e-mail address',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, email: 'here' },
    status: 400,
    code: 264,
  },
  {
    name: 'a first name with a line break',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, first_name: 'Jo\n' },
    status: 400,
    code: 268,
  },
  {
    name: 'a last name with a tab',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { last_name: 'V\t' },
    status: 400,
    code: 269,
  },
  {
    name: 'a weak password',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, password: '12345' },
    status: 400,
    code: 6,
  },
  {
    name: 'a password and user_must_set_password',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, user_must_set_password: true },
    status: 400,
    code: 25,
  },
  {
    name: 'a mail is required, and the server has no mail',
    on: { ...password, mail: 'absent' },
    line: 'POST /v1/users',
    body: { username: 'joiner', email: 'j@example.org', user_must_set_password: true },
    status: 400,
    code: 43,
  },
  {
    name: 'no external id',
    on: saml,
    line: 'POST /v1/users',
    body: { username: 'joiner' },
    status: 400,
    code: 129,
  },
  {
    name: 'an external id that is taken',
    on: saml,
    line: 'POST /v1/users',
    body: { username: 'joiner', external_id: 'V1' },
    status: 400,
    code: 76,
  },
  { name: 'accounts come from the directory', line: 'POST /v1/users', body: joiner, status: 400, code: 120 },
  { name: 'an empty body', on: password, line: 'POST /v1/users', body: '', status: 400, code: 125 },
  {
    name: 'a body that is not JSON',
    on: password,
    line: 'POST /v1/users',
    body: '{"username"',
    status: 400,
    code: 121,
  },
  { name: 'a body that is a list', on: password, line: 'POST /v1/users', body: '[]', status: 400, code: 121 },
  {
    name: 'a field of the wrong type',
    on: password,
    line: 'POST /v1/users',
    body: { ...joiner, username: 5 },
    status: 400,
    code: 87,
  },

  // Creating an account from a ticket
  {
    name: 'a viewer with a ticket',
    as: 'viewer',
    line: 'PUT /v1/users',
    body: { temp_ticket: 'x' },
    status: 403,
    code: 22,
  },
  {
    name: 'not a ticket',
    line: 'PUT /v1/users',
    body: { temp_ticket: 'bm90IGEgdGlja2V0' },
    status: 400,
    code: 127,
  },
  { name: 'no ticket', line: 'PUT /v1/users', body: {}, status: 400, code: 127 },
  {
    name: 'a ticket without a directory',
    on: saml,
    line: 'PUT /v1/users',
    body: { temp_ticket: 'x' },
    status: 400,
    code: 119,
  },

  // Changing an account
  {
    name: 'another person',
    as: 'viewer',
    line: 'PUT /v1/users/{pia}',
    body: { first_name: 'P' },
    status: 403,
    code: 21,
  },
  {
    name: 'raising one’s role',
    on: password,
    as: 'publisher',
    line: 'PUT /v1/users/{pia}',
    body: { user_role: 'administrator' },
    status: 403,
    code: 23,
  },
  {
    name: 'the last administrator',
    line: 'PUT /v1/users/{admin}',
    body: { user_role: 'viewer' },
    status: 400,
    code: 61,
  },
  {
    name: 'a name that the provider manages',
    line: 'PUT /v1/users/{vic}',
    body: { first_name: 'V' },
    status: 400,
    code: 53,
  },
  {
    name: 'a username that the provider manages',
    on: ldap,
    line: 'PUT /v1/users/{vic}',
    body: { username: 'v' },
    status: 400,
    code: 53,
  },
  {
    name: 'a role that the provider manages',
    on: { settings: ['role-mapping'] },
    line: 'PUT /v1/users/{vic}',
    body: { user_role: 'publisher' },
    status: 400,
    code: 53,
  },
  {
    name: 'renamed to a name that is taken',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { username: 'pia' },
    status: 409,
    code: 8,
  },
  {
    name: 'renamed to a reserved name',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { username: 'groups' },
    status: 400,
    code: 107,
  },
  {
    name: 'a blank e-mail address',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { email: '' },
    status: 400,
    code: 128,
  },
  {
    name: 'an unknown new role',
    line: 'PUT /v1/users/{vic}',
    body: { user_role: 'owner' },
    status: 400,
    code: 112,
  },
  { name: 'changing an unknown user', line: 'PUT /v1/users/{nobody}', body: {}, status: 404, code: 4 },

  // Locking
  {
    name: 'locking another person',
    as: 'publisher',
    line: 'POST /v1/users/{vic}/lock',
    body: { locked: true },
    status: 403,
    code: 49,
  },
  { name: 'locked is missing', line: 'POST /v1/users/{vic}/lock', body: {}, status: 400, code: 12 },
  {
    name: 'locking an unknown user',
    line: 'POST /v1/users/{nobody}/lock',
    body: { locked: true },
    status: 404,
    code: 4,
  },
  {
    name: 'unlocking without a free seat',
    on: { seats: 4 },
    line: 'POST /v1/users/{lou}/lock',
    body: { locked: false },
    status: 400,
    code: 64,
  },

  // Groups
  { name: 'groups are disabled', on: { groups: 'disabled' }, line: 'GET /v1/groups', status: 400, code: 132 },
  {
    name: 'a publisher creates a group',
    as: 'publisher',
    line: 'POST /v1/groups',
    body: { name: 'New' },
    status: 403,
    code: 22,
  },
  { name: 'a group without a name', line: 'POST /v1/groups', body: {}, status: 400, code: 12 },
  {
    name: 'a group name that is too long',
    line: 'POST /v1/groups',
    body: { name: 'n'.repeat(4097) },
    status: 400,
    code: 14,
  },
  {
    name: 'a group name that is taken',
    line: 'POST /v1/groups',
    body: { name: 'Data' },
    status: 409,
    code: 15,
  },
  {
    name: 'an id where groups are identified by name',
    line: 'POST /v1/groups',
    body: { name: 'New', unique_id: 'x' },
    status: 400,
    code: 25,
  },
  {
    name: 'no id where groups are identified by id',
    on: { ...saml, settings: ['groups-by-unique-id'] },
    line: 'POST /v1/groups',
    body: { name: 'New' },
    status: 400,
    code: 130,
  },
  {
    name: 'groups come from the directory',
    on: ldap,
    line: 'POST /v1/groups',
    body: { name: 'New' },
    status: 400,
    code: 120,
  },
  {
    name: 'a group ticket without a directory',
    line: 'PUT /v1/groups',
    body: { temp_ticket: 'x' },
    status: 400,
    code: 119,
  },
  {
    name: 'not a group ticket',
    on: ldap,
    line: 'PUT /v1/groups',
    body: { temp_ticket: 'x' },
    status: 400,
    code: 127,
  },
  {
    name: 'an invalid group id number',
    on: saml,
    line: 'POST /v1/groups',
    body: { name: 'New', gid: -1 },
    status: 400,
    code: 25,
  },
  {
    name: 'a group id number where there are none',
    on: password,
    line: 'POST /v1/groups',
    body: { name: 'New', gid: 5 },
    status: 400,
    code: 132,
  },
  {
    name: 'renamed to a group name that is taken',
    line: 'POST /v1/groups/{Data}',
    body: { name: 'Analysts' },
    status: 409,
    code: 15,
  },
  {
    name: 'another person’s group',
    as: 'publisher',
    line: 'POST /v1/groups/{Data}',
    body: { name: 'Mine' },
    status: 403,
    code: 22,
  },
  {
    name: 'a viewer as the owner of a group',
    line: 'POST /v1/groups/{Data}',
    body: { owner_guid: '{vic}' },
    status: 403,
    code: 156,
  },
  {
    name: 'an unknown user as the owner of a group',
    line: 'POST /v1/groups/{Data}',
    body: { owner_guid: '{nobody}' },
    status: 404,
    code: 9,
  },
  {
    name: 'removing the owner',
    line: 'POST /v1/groups/{Data}',
    body: { owner_guid: null },
    status: 400,
    code: 25,
  },
  {
    name: 'a group name that the directory manages',
    on: ldap,
    line: 'POST /v1/groups/{Data}',
    body: { name: 'Mine' },
    status: 400,
    code: 53,
  },
  {
    name: 'deleting another person’s group',
    as: 'publisher',
    line: 'DELETE /v1/groups/{Data}',
    status: 403,
    code: 20,
  },
  { name: 'deleting an unknown group', line: 'DELETE /v1/groups/{nobody}', status: 404, code: 4 },

  // Members
  {
    name: 'already a member',
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{vic}' },
    status: 409,
    code: 16,
  },
  {
    name: 'an unknown user as a member',
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{nobody}' },
    status: 404,
    code: 9,
  },
  {
    name: 'a member without a guid',
    line: 'POST /v1/groups/{Analysts}/members',
    body: {},
    status: 400,
    code: 12,
  },
  {
    name: 'a member of an unknown group',
    line: 'POST /v1/groups/{nobody}/members',
    body: { user_guid: '{vic}' },
    status: 404,
    code: 4,
  },
  {
    name: 'not the owner',
    as: 'viewer',
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{nell}' },
    status: 403,
    code: 22,
  },
  { name: 'not a member', line: 'DELETE /v1/groups/{Analysts}/members/{nell}', status: 404, code: 17 },
  {
    name: 'listing members that the directory manages',
    on: ldap,
    line: 'GET /v1/groups/{Analysts}/members',
    status: 400,
    code: 132,
  },
  {
    name: 'adding a member where the directory manages them',
    on: ldap,
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{nell}' },
    status: 400,
    code: 132,
  },
  {
    name: 'adding a member where the provider manages them',
    on: { ...saml, groups: 'auto' },
    line: 'DELETE /v1/groups/{Analysts}/members/{vic}',
    status: 400,
    code: 132,
  },

  // Keys, sign-in, bootstrap, audit
  {
    name: 'a key without a name',
    line: 'POST /v1/users/{admin}/keys',
    body: { name: ' ' },
    status: 400,
    code: 62,
  },
  {
    name: 'a key with a higher role than its owner',
    as: 'publisher',
    line: 'POST /v1/users/{pia}/keys',
    body: { name: 'k', user_role: 'administrator' },
    status: 400,
    code: 234,
  },
  {
    name: 'a key for another person',
    line: 'POST /v1/users/{vic}/keys',
    body: { name: 'k' },
    status: 403,
    code: 22,
  },
  {
    name: 'a key with an invalid expiry',
    line: 'POST /v1/users/{admin}/keys',
    body: { name: 'k', expires_at: 'soon' },
    status: 400,
    code: 136,
  },
  { name: 'an unknown key id', line: 'GET /v1/users/{admin}/keys/99', status: 404, code: 4 },
  {
    name: 'a wrong password',
    on: ldap,
    as: 'nobody',
    line: 'POST /__login__',
    body: { username: 'ann', password: 'no' },
    status: 401,
    code: 30,
  },
  {
    name: 'a locked person signs in',
    on: ldap,
    as: 'nobody',
    line: 'POST /__login__',
    body: { username: 'lou', password: 'lou' },
    status: 403,
    code: 50,
  },
  {
    name: 'signing in without an account where accounts must be provisioned first',
    on: { ...ldap, settings: ['provision-first'] },
    as: 'nobody',
    line: 'POST /__login__',
    body: { username: 'ann', password: 'ann' },
    status: 403,
    code: 47,
  },
  { name: 'a bootstrap without a token', as: 'nobody', line: 'POST /v1/bootstrap', status: 401, code: 166 },
  {
    name: 'the log, for a publisher',
    as: 'publisher',
    line: 'GET /v1/audit_logs',
    status: 403,
    code: 22,
  },
  { name: 'an unknown cursor', line: 'GET /v1/audit_logs?next=none', status: 400, code: 25 },
  { name: 'a log page size of 501', line: 'GET /v1/audit_logs?limit=501', status: 400, code: 13 },
  { name: 'an invalid time', line: 'GET /v1/search/auditlogs?q=from:yesterday', status: 400, code: 136 },
  { name: 'an unknown filter', line: 'GET /v1/search/auditlogs?q=colour:red', status: 400, code: 11 },
])('$status/$code $name', async ({ on, as = 'admin', line, body, status, code }) => {
  const sandbox = await startOnce(on);
  const answer = await askingAs(sandbox, as)(line, body);
  expect(answer).toMatchObject({ status, json: { code } });
  expect(Object.keys(answer.json as object)).toEqual(['code', 'error', 'payload']);
  expect((answer.json as { payload: unknown }).payload).toBeNull();
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(sandbox.requestLog.at(-1)).toMatchObject({ status, code });
});

test('409/8 and 409/15 begin with the well-known sentences', async () => {
  const sandbox = await start(small(password));
  const ask = askingAs(sandbox, 'admin');
  const user = await ask('POST /v1/users', { ...joiner, username: 'vic' });
  expect((user.json as { error: string }).error).toMatch(/^The requested username is already in use\./);
  const group = await ask('POST /v1/groups', { name: 'Data' });
  expect((group.json as { error: string }).error).toMatch(/^The requested group name is already in use\./);
});

test('a ticket is valid for some minutes, on the server that issued it', async () => {
  let minutes = 0;
  const now = () => new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);
  const ask = askingAs(await start(small({ now })), 'admin');
  const elsewhere = askingAs(await start(small({ now })), 'admin');
  const ticket = await ticketFor(ask, 'users', 'ann');
  expect(await elsewhere('PUT /v1/users', { temp_ticket: ticket })).toMatchObject({ json: { code: 127 } });
  minutes = 5;
  expect(await ask('PUT /v1/users', { temp_ticket: ticket })).toMatchObject({ json: { code: 127 } });
  minutes = 4;
  expect(await ask('PUT /v1/users', { temp_ticket: ticket })).toMatchObject({ status: 200 });
  expect(await ask('PUT /v1/users', { temp_ticket: ticket })).toMatchObject({
    status: 409,
    json: { code: 8 },
  });
});

test('a ticket is for a person or for a group, not for both', async () => {
  const ask = askingAs(await start(small(ldap)), 'admin');
  const ticket = await ticketFor(ask, 'groups', 'accounting2');
  expect(await ask('PUT /v1/users', { temp_ticket: ticket })).toMatchObject({ json: { code: 127 } });
  expect(await ask('PUT /v1/groups', { temp_ticket: ticket })).toMatchObject({ status: 200 });
  expect(await ask('PUT /v1/groups', { temp_ticket: ticket })).toMatchObject({
    status: 409,
    json: { code: 15 },
  });
});

test('a directory name with a slash cannot become an LDAP account', async () => {
  const ask = askingAs(await start(small(ldap)), 'admin');
  const ticket = await ticketFor(ask, 'users', 'night/shift');
  expect(await ask('PUT /v1/users', { temp_ticket: ticket })).toMatchObject({
    status: 400,
    json: { code: 91 },
  });
});

test('group id numbers and unique ids of groups cannot be used twice', async () => {
  const ask = askingAs(await start(small({ ...saml, settings: ['groups-by-unique-id'] })), 'admin');
  expect(await ask('POST /v1/groups', { name: 'Same', unique_id: 'g1', gid: 7 })).toMatchObject({
    status: 200,
    json: { gid: 7 },
  });
  expect(await ask('POST /v1/groups', { name: 'Same', unique_id: 'g1' })).toMatchObject({
    json: { code: 131 },
  });
  expect(await ask('POST /v1/groups', { name: 'Same', unique_id: 'g2', gid: 7 })).toMatchObject({
    status: 409,
    json: { code: 263 },
  });
  expect(await ask('POST /v1/groups', { name: 'Same', unique_id: 'g2' })).toMatchObject({ status: 200 });
});

test('an expired key is refused, and so is the key of a locked owner', async () => {
  let now = new Date('2026-01-01T00:00:00Z');
  const sandbox = await start(small({ now: () => now }));
  const ask = askingAs(sandbox, 'admin');
  const { json } = await ask('POST /v1/users/{admin}/keys', {
    name: 'brief',
    expires_at: '2026-01-02T00:00:00Z',
  });
  const brief = { Authorization: `Key ${(json as { key: string }).key}` };
  expect(await askingAs(sandbox, 'nobody')('GET /v1/user', undefined, brief)).toMatchObject({ status: 200 });
  now = new Date('2026-01-02T00:00:00Z');
  expect(await askingAs(sandbox, 'nobody')('GET /v1/user', undefined, brief)).toMatchObject({
    json: { code: 30 },
  });
  await ask('POST /v1/users/{pia}/lock', { locked: true });
  expect(await askingAs(sandbox, 'publisher')('GET /v1/user')).toMatchObject({
    status: 401,
    json: { code: 30 },
  });
});

test('an external id is taken once an account has it', async () => {
  const ask = askingAs(await start(small(saml)), 'admin');
  expect(await ask('POST /v1/users', joinerWithId)).toMatchObject({
    status: 200,
    json: { external_id: 'J1' },
  });
  expect(await ask('POST /v1/users', { ...joinerWithId, username: 'other' })).toMatchObject({
    json: { code: 76 },
  });
});
