import { expect, test } from 'vitest';
import { askingAs, codeOf, idOf, person, zatoSandboxes } from './asking.ts';

const start = zatoSandboxes();

test('users may change their own fields', async () => {
  const sandbox = await start({ seed: [person('ann'), person('bob')] });
  const ask = await askingAs(sandbox, 'ann');
  const names = { display_name: 'A', first_name: 'B', middle_name: 'C', last_name: 'D', email: 'E' };
  const { json } = await ask('PATCH /user', names);
  expect(Object.keys(json).toSorted()).toEqual(['cid', 'status', 'sub_status']);
  expect((await ask('GET /user')).json).toMatchObject(names);
  expect((await ask('PATCH /user', { username: 'ann.new' })).http).toBe(200);
  expect(codeOf(await ask('PATCH /user', { username: 'bob' }))).toBe('E001002');
});

test('users may not change other fields, not even with their own id', async () => {
  const sandbox = await start({ seed: [person('ann'), person('bob')] });
  const ask = await askingAs(sandbox, 'ann');
  expect(codeOf(await ask('PATCH /user', { is_locked: false }))).toBe('E008002');
  expect(codeOf(await ask('PATCH /user', { user_id: idOf(sandbox, 'bob'), email: 'x' }))).toBe('E008002');
  const own = await ask('PATCH /user', { user_id: idOf(sandbox, 'ann'), email: 'saved' });
  expect(codeOf(own)).toBe('E005001');
  expect((await ask('GET /user')).json['email']).toBe('saved');
});

test('a super-user may change all fields of all users; unknown fields are ignored', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const ask = await askingAs(sandbox);
  const user_id = idOf(sandbox, 'ann');
  const change = {
    is_locked: true,
    password_expiry: '2345-12-27T11:22:33',
    password_must_change: true,
    sign_up_status: 'final',
    approval_status: 'rejected',
  };
  expect((await ask('PATCH /user', { user_id, is_approved: true, ...change })).http).toBe(200);
  const { json } = await ask('GET /user', { user_id });
  expect(json).toMatchObject({
    ...change,
    approval_status_mod_by: idOf(sandbox, sandbox.username),
    locked_by: null,
  });
  await ask('PATCH /user', { user_id, is_locked: null, email: null, first_name: null });
  expect((await ask('GET /user', { user_id })).json).toMatchObject({
    is_locked: false,
    email: null,
    first_name: null,
  });
});

test('a change reads only the body, not the query string', async () => {
  const ask = await askingAs(await start());
  expect(codeOf(await ask('PATCH /user?email=x'))).toBe('E008003');
});

test('super-users may delete others, but not themselves, and permanently', async () => {
  const sandbox = await start({ seed: [person('ann'), person('bob')] });
  const [admin, ann] = [await askingAs(sandbox), await askingAs(sandbox, 'ann')];
  const user_id = idOf(sandbox, 'ann');
  expect(codeOf(await ann('DELETE /user', { user_id }))).toBe('E005001');
  expect(codeOf(await admin('DELETE /user', { user_id: idOf(sandbox, sandbox.username) }))).toBe('E008001');
  expect((await admin('DELETE /user', { user_id })).http).toBe(200);
  expect((await admin('GET /user/search', { user_id })).json['total']).toBe(0);
  expect(codeOf(await ann('GET /user'))).toBe('E007001');
  expect((await admin('POST /user', { username: 'ann' })).http).toBe(200);
});

test('locking and unlocking record who and when; after unlocking, the session is valid again', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const [admin, ann] = [await askingAs(sandbox), await askingAs(sandbox, 'ann')];
  const user_id = idOf(sandbox, 'ann');
  for (const [line, is_locked, code] of [
    ['POST /user/lock', true, 'E005002'],
    ['POST /user/lock', true, 'E005002'],
    ['DELETE /user/lock', false, undefined],
  ] as const) {
    expect((await admin(line, { user_id })).http).toBe(200);
    expect((await admin('GET /user', { user_id })).json).toMatchObject({
      is_locked,
      locked_by: idOf(sandbox, sandbox.username),
      locked_time: expect.any(String) as unknown,
    });
    expect(codeOf(await ann('GET /user'))).toBe(code);
  }
});

test.for([
  { line: 'POST /user/lock', regular: 'E005001' },
  { line: 'DELETE /user/lock', regular: 'E005001' },
  { line: 'POST /user/approve', regular: 'E008002' },
  { line: 'POST /user/reject', regular: 'E008002' },
])('$line: an unknown id is not an error; a missing one is, and so is a regular caller', async (row) => {
  const sandbox = await start({ seed: [person('ann')] });
  const admin = await askingAs(sandbox);
  expect((await admin(row.line, { user_id: 'zusr1' })).http).toBe(200);
  expect((await admin(row.line)).http).toBe(400);
  const ann = await askingAs(sandbox, 'ann');
  expect(codeOf(await ann(row.line, { user_id: idOf(sandbox, 'ann') }))).toBe(row.regular);
});

test.for([
  { line: 'POST /user/approve', approval_status: 'approved' },
  { line: 'POST /user/reject', approval_status: 'rejected' },
])('$line', async ({ line, approval_status }) => {
  const sandbox = await start({ seed: [person('wanda', 'waiting')] });
  const ask = await askingAs(sandbox);
  const user_id = idOf(sandbox, 'wanda');
  await ask(line, { user_id });
  expect((await ask('GET /user', { user_id })).json).toMatchObject({ approval_status });
});
