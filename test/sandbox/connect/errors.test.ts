import { expect, test } from 'vitest';
import { sandboxes } from '../running.ts';
import { askingAs, small, ticketFor } from './small.ts';

const start = sandboxes();

const password = { provider: 'password' } as const;
const saml = { provider: 'saml' } as const;
const ldap = { provider: 'ldap' } as const;
const joinerWithId = { username: 'joiner', unique_id: 'J1' };
const joiner = { username: 'joiner', email: 'j@example.org', password: 'long-enough' };

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
