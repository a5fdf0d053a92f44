import { expect, test } from 'vitest';
import { asking, askingAs, codeOf, idOf, logIn, person, zatoSandboxes, type Ask } from './asking.ts';
import type { ZatoSandbox } from '../../../src/sandbox/zato/start-zato-sandbox.ts';

const start = zatoSandboxes();

const owners = [
  {
    owner: 'a user',
    path: '/user/attr',
    open: async (sandbox: ZatoSandbox): Promise<Ask> =>
      asking(sandbox, {
        ust: await logIn(sandbox, sandbox.username, sandbox.password),
        user_id: idOf(sandbox, 'ann'),
      }),
  },
  {
    owner: 'a session',
    path: '/session/attr',
    open: async (sandbox: ZatoSandbox): Promise<Ask> =>
      asking(sandbox, {
        current_ust: await logIn(sandbox, sandbox.username, sandbox.password),
        target_ust: await logIn(sandbox, 'ann', 'rehearsal of ann'),
        user_id: 'tolerated',
      }),
  },
];

test.for(owners)('an attribute of $owner: created, read, changed, deleted', async ({ path, open }) => {
  const ask = await open(await start({ seed: [person('ann')] }));
  const get = async () => (await ask(`GET ${path}`, { name: 'role' })).json;
  expect(await get()).toMatchObject({ found: false });
  expect((await ask(`POST ${path}`, { name: 'role', value: 'editor', expiration: 900 })).http).toBe(200);
  const created = await get();
  expect(created).toMatchObject({ found: true, name: 'role', value: 'editor', is_encrypted: false });
  for (const key of ['creation_time', 'last_modified', 'expiration_time']) {
    expect(Date.parse(String(created[key]))).not.toBeNaN();
  }
  expect(codeOf(await ask(`POST ${path}`, { name: 'role', value: 'x' }))).toBe('E009001');
  await ask(`PATCH ${path}`, { name: 'role', value: 'author' });
  expect(await get()).toMatchObject({ value: 'author', expiration_time: '9999-12-31T00:00:00' });
  await ask(`PUT ${path}`, { name: 'role', value: '' });
  expect(await get()).toMatchObject({ value: 'author' });
  await ask(`PUT ${path}`, { name: 'team', value: 'A' });
  expect((await ask(`GET ${path}/exists`, { name: 'team' })).json['result']).toBe(true);
  expect((await ask(`GET ${path}/names`)).json['result']).toEqual(['role', 'team']);
  expect((await ask(`DELETE ${path}`, { name: 'role', value: 'x', expiration: 1 })).http).toBe(200);
  expect((await ask(`DELETE ${path}`, { name: 'role' })).http).toBe(200);
  expect(await get()).toMatchObject({ found: false });
});

test.for(owners)('several attributes of $owner at once, all or none', async ({ path, open }) => {
  const ask = await open(await start({ seed: [person('ann')] }));
  const of = (...names: string[]) => ({ data: names.map((name) => ({ name, value: [name] })) });
  expect((await ask(`POST ${path}`, of('a', 'b'))).http).toBe(200);
  expect(codeOf(await ask(`POST ${path}`, of('c', 'b')))).toBe('E009001');
  expect((await ask(`PATCH ${path}`, of('a', 'never there'))).http).toBe(200);
  const { json } = await ask(`GET ${path}/exists`, { data: ['a', 'b', 'c', 'never there'] });
  expect(json['result']).toEqual({ a: true, b: true, c: false, 'never there': false });
  expect((await ask(`GET ${path}`, { data: ['a'] })).json['value']).toBe("['a']");
  expect((await ask(`GET ${path}`, { data: ['a', 'c'] })).json['result']).toMatchObject([
    { found: true },
    { found: false },
  ]);
  await ask(`DELETE ${path}`, { data: ['a', 'b'] });
  expect((await ask(`GET ${path}/names`)).json['result']).toEqual([]);
});

test.for([
  { name: 'neither name nor data', fields: {} },
  { name: 'data that is not a list', fields: { data: 'a' } },
  { name: 'an item without a name', fields: { data: [{ value: 'a' }] } },
  { name: 'an invalid item', fields: { data: [1] } },
])('refused: $name', async ({ fields }) => {
  const sandbox = await start({ seed: [person('ann')] });
  const ask = await askingAs(sandbox);
  const answer = await ask('POST /user/attr', { user_id: idOf(sandbox, 'ann'), ...fields });
  expect(codeOf(answer)).toBe('E008002');
});

test('only for super-users, who must name the user', async () => {
  const sandbox = await start({ seed: [person('ann'), person('bob')] });
  const [admin, ann] = [await askingAs(sandbox), await askingAs(sandbox, 'ann')];
  const fields = { name: 'a', value: 'b' };
  for (const user_id of [idOf(sandbox, 'ann'), idOf(sandbox, 'bob'), undefined]) {
    expect(codeOf(await ann('POST /user/attr', { ...fields, user_id }))).toBe('E005001');
  }
  expect(codeOf(await admin('POST /user/attr', fields))).toBe('E005001');
  expect((await admin('POST /user/attr', { ...fields, user_id: idOf(sandbox, 'bob') })).http).toBe(200);
});

test('an expired attribute reads as absent, but blocks its name for another five minutes', async () => {
  let now = new Date('2031-02-28T11:00:00Z');
  const sandbox = await start({ seed: [person('ann')], now: () => now });
  const admin = await askingAs(sandbox);
  const own = { user_id: idOf(sandbox, 'ann'), name: 'a', value: 'b' };
  await admin('POST /user/attr', { ...own, expiration: 10 });
  now = new Date(now.getTime() + 10_000);
  expect((await admin('GET /user/attr', own)).json).toMatchObject({ found: false });
  expect(codeOf(await admin('POST /user/attr', own))).toBe('E009001');
  expect(codeOf(await admin('PUT /user/attr', own))).toBe('E008002');
  now = new Date(now.getTime() + 300_000);
  expect((await admin('POST /user/attr', own)).http).toBe(200);
});

test('an encrypted value is decrypted only on request', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const ask = await askingAs(sandbox);
  const own = { user_id: idOf(sandbox, 'ann'), name: 'a' };
  await ask('POST /user/attr', { ...own, value: 'plain', encrypt: true });
  expect((await ask('GET /user/attr', own)).json['value']).toMatch(/^gAAAAA/);
  const read = await ask('GET /user/attr', { ...own, decrypt: true });
  expect(read.json).toMatchObject({ value: 'plain', is_encrypted: true });
});

test('attributes as in 3.2', async () => {
  const sandbox = await start({ seed: [person('ann')], switches: { stance: 'strict' } });
  const ask = await askingAs(sandbox);
  const own = { user_id: idOf(sandbox, 'ann') };
  expect(codeOf(await ask('POST /user/attr', { ...own, name: 'x', value: 'y', encrypt: true }))).toBe(
    'E008002',
  );
  await ask('POST /user/attr', { ...own, data: [{ name: 'a' }, { name: "b's", value: 'x' }] });
  const result = async (line: string, fields = {}) => (await ask(line, { ...own, ...fields })).json['result'];
  expect(await result('GET /user/attr/names')).toBe(`['a', "b's"]`);
  expect(await result('GET /user/attr/exists', { name: 'a' })).toBe('True');
  expect(await result('GET /user/attr/exists', { data: ['a', 'c'] })).toBe("{'a': True, 'c': False}");
  expect((await ask('GET /user/attr', { ...own, data: ['a', 'c'] })).http).toBe(500);
});
