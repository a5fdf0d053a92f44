import { expect, test } from 'vitest';
import { names, page, row } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small, ticketFor } from './small.ts';

const start = sandboxes();
const password = { provider: 'password' } as const;

test('of two administrators, either can be demoted, but not the last one', async () => {
  const ask = askingAs(await start(small()), 'admin');
  await ask('PUT /v1/users/{pia}', { user_role: 'administrator' });
  expect(await ask('PUT /v1/users/{pia}', { user_role: 'viewer' })).toMatchObject({ status: 200 });
  expect(await ask('PUT /v1/users/{admin}', { user_role: 'viewer' })).toMatchObject({ json: { code: 61 } });
});

test('a locked administrator does not count as the last one', async () => {
  const ask = askingAs(await start(small()), 'admin');
  await ask('PUT /v1/users/{lou}', { user_role: 'administrator' });
  expect(await ask('PUT /v1/users/{admin}', { user_role: 'viewer' })).toMatchObject({ json: { code: 61 } });
});

test('people may lower and lock themselves; only an administrator can unlock', async () => {
  const sandbox = await start(small(password));
  const pia = askingAs(sandbox, 'publisher');
  expect(await pia('PUT /v1/users/{pia}', { last_name: 'Own', user_role: 'viewer' })).toMatchObject({
    status: 200,
  });
  expect(await pia('POST /v1/users/{pia}/lock', { locked: true })).toMatchObject({ status: 200 });
  expect(await pia('GET /v1/user')).toMatchObject({ json: { code: 30 } });
  const admin = askingAs(sandbox, 'admin');
  expect(await admin('POST /v1/users/{pia}/lock', { locked: false })).toMatchObject({ status: 200 });
  expect(row(await pia('GET /v1/user'))).toMatchObject({ last_name: 'Own', user_role: 'viewer' });
});

test('locking changes only the lock', async () => {
  const ask = askingAs(await start(small()), 'admin');
  const before = row(await ask('GET /v1/users/{vic}'));
  await ask('POST /v1/users/{vic}/lock', { locked: true });
  expect(row(await ask('GET /v1/users/{vic}'))).toEqual({ ...before, locked: true });
  await ask('POST /v1/users/{vic}/lock', { locked: false });
  expect(row(await ask('GET /v1/users/{vic}'))).toEqual(before);
  expect(names(await ask('GET /v1/groups/{Analysts}/members'))).toContain('vic');
});

test('a seat is taken at the first sign-in and at unlocking, not when the account is created', async () => {
  // Ada, Pia, Vic and the idle Ida have been active: four seats are taken.
  const sandbox = await start(small({ ...password, seats: 4 }));
  const ask = askingAs(sandbox, 'admin');
  expect(
    await ask('POST /v1/users', { username: 'joiner', email: 'j@example.org', password: 'long-enough' }),
  ).toMatchObject({ status: 200 });
  expect(await ask('POST /v1/users/{lou}/lock', { locked: false })).toMatchObject({ json: { code: 64 } });
  await ask('POST /v1/users/{vic}/lock', { locked: true });
  expect(await ask('POST /v1/users/{lou}/lock', { locked: false })).toMatchObject({ status: 200 });
});

test('names that differ only in case are two people', async () => {
  const ask = askingAs(await start(small(password)), 'admin');
  expect(
    await ask('POST /v1/users', { username: 'VIC', email: 'v@example.org', password: 'long-enough' }),
  ).toMatchObject({ status: 200 });
  expect(names(await ask('GET /v1/users?prefix=Vic'))).toEqual(['VIC', 'vic']);
  expect(await ask('POST /v1/groups', { name: 'data' })).toMatchObject({ status: 200 });
});

test('several people may have the same address', async () => {
  const ask = askingAs(await start(small(password)), 'admin');
  const joiner = { username: 'second', email: 'vic@example.org', password: 'long-enough' };
  expect(await ask('POST /v1/users', joiner)).toMatchObject({ status: 200 });
});

test('names are strict only on servers that manage the accounts themselves', async () => {
  const odd = { username: 'a b@example.org', external_id: 'X1', email: 'a@example.org' };
  expect(
    await askingAs(await start(small({ provider: 'saml' })), 'admin')('POST /v1/users', odd),
  ).toMatchObject({ status: 200 });
  expect(
    await askingAs(await start(small({ provider: 'pam' })), 'admin')('POST /v1/users', odd),
  ).toMatchObject({ json: { code: 7 } });
});

test.for([
  { name: 'by an administrator, any role', body: { user_role: 'administrator' }, role: 'administrator' },
  { name: 'without a role: the default one', body: {}, role: 'publisher' },
  { name: 'with null as the role: the default one', body: { user_role: null }, role: 'publisher' },
])('created $name', async ({ body, role }) => {
  const ask = askingAs(await start(small({ provider: 'pam', defaultRole: 'publisher' })), 'admin');
  const created = row(await ask('POST /v1/users', { username: 'joiner', ...body }));
  expect(created).toMatchObject({ user_role: role, confirmed: true });
  expect(row(await ask('GET /v1/users/{joiner}'))).toEqual(created);
});

test('under password, an account waits for confirmation by its owner', async () => {
  const sandbox = await start(small(password));
  const ask = askingAs(sandbox, 'admin');
  const joiner = { username: 'joiner', email: 'j@example.org' };
  expect(await ask('POST /v1/users', { ...joiner, user_must_set_password: true })).toMatchObject({
    json: { confirmed: false },
  });
  await ask('POST /v1/users', { username: 'second', email: 's@example.org', password: 'long-enough' });
  const signIn = await ask('POST /__login__', { username: 'second', password: 'long-enough' });
  expect(signIn).toMatchObject({ status: 400, json: { code: 40 } });
});

test('publishers create accounts from tickets, with the default role', async () => {
  const ask = askingAs(await start(small()), 'publisher');
  const created = await ask('PUT /v1/users', { temp_ticket: await ticketFor(ask, 'users', 'ann') });
  expect(created).toMatchObject({
    status: 200,
    json: { username: 'ann', user_role: 'viewer', confirmed: true },
  });
});

test('publishers may own groups where the server allows it', async () => {
  const sandbox = await start(small({ settings: ['publishers-own-groups'] }));
  const pia = askingAs(sandbox, 'publisher');
  const created = row(await pia('POST /v1/groups', { name: 'Pia’s' }));
  expect(created['owner_guid']).toBe(row(await pia('GET /v1/user'))['guid']);
  expect(await pia('DELETE /v1/groups/{Pia’s}')).toMatchObject({ status: 204 });
});

test('owners manage the members of their group; members may leave it', async () => {
  const sandbox = await start(small());
  const pia = askingAs(sandbox, 'publisher');
  expect(await pia('POST /v1/groups/{Analysts}/members', { user_guid: '{nell}' })).toMatchObject({
    status: 204,
  });
  expect(await pia('DELETE /v1/groups/{Analysts}/members/{nell}')).toMatchObject({ status: 204 });
  expect(await pia('DELETE /v1/groups/{Analysts}/members/{pia}')).toMatchObject({ status: 204 });
  expect(names(await pia('GET /v1/groups/{Analysts}/members'))).toEqual(['vic']);
});

test('a group gets a new owner, who may then rename it', async () => {
  const sandbox = await start(small());
  const pia = askingAs(sandbox, 'publisher');
  expect(await pia('POST /v1/groups/{Data}', { name: 'Mine' })).toMatchObject({ status: 403 });
  await askingAs(sandbox, 'admin')('PATCH /v1/groups/{Data}', { owner_guid: '{pia}' });
  expect(await pia('POST /v1/groups/{Data}', { name: 'Mine' })).toMatchObject({
    status: 200,
    json: { name: 'Mine' },
  });
  expect(page(await pia('GET /v1/groups?prefix=data')).total).toBe(0);
});

test('a provisioned group can only lose its owner, and can get a group id', async () => {
  const ask = askingAs(await start(small({ provider: 'saml', groups: 'auto' })), 'admin');
  expect(await ask('PATCH /v1/groups/{Data}', { owner_guid: '{pia}' })).toMatchObject({ json: { code: 25 } });
  expect(await ask('PATCH /v1/groups/{Data}', { owner_guid: null, gid: 42 })).toMatchObject({
    json: { owner_guid: null, gid: 42 },
  });
});

test('a deleted group is gone, and its members remain', async () => {
  const ask = askingAs(await start(small()), 'admin');
  await ask('DELETE /v1/groups/{Analysts}');
  expect(page(await ask('GET /v1/groups')).results).toMatchObject([{ name: 'Data', member_count: 0 }]);
  expect(page(await ask('GET /v1/users')).total).toBe(6);
});
