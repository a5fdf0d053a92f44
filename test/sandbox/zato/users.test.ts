import { expect, test } from 'vitest';
import { askingAs, codeOf, idOf, person, zatoSandboxes } from './asking.ts';

const start = zatoSandboxes();
const at = new Date('2031-02-28T11:33:13.359Z');
const AT = '2031-02-28T11:33:13.359000';

const createdKeys = [
  ...['approval_status', 'approval_status_mod_by', 'approval_status_mod_time', 'display_name', 'email'],
  ...['first_name', 'middle_name', 'last_name', 'is_active', 'is_approval_needed', 'is_internal'],
  ...['is_locked', 'is_super_user', 'is_totp_enabled', 'password_expiry', 'password_is_set'],
  ...['password_last_set', 'password_must_change', 'sign_up_status', 'sign_up_time', 'totp_label'],
  ...['user_id', 'username', 'cid', 'status', 'sub_status'],
];
const readKeys = [...createdKeys, 'creation_ctx', 'locked_by', 'locked_time'];

test('a created user, with exactly the documented keys', async () => {
  const sandbox = await start({ now: () => at });
  const ask = await askingAs(sandbox);
  const { http, json } = await ask('POST /user', {
    username: 'ann',
    email: 'not an address',
    first_name: ' Ann ',
    last_name: 'Lee',
    is_rate_limit_active: true,
    rate_limit_def: '*=1/d',
  });
  expect(http).toBe(200);
  expect(Object.keys(json).toSorted()).toEqual(createdKeys.toSorted());
  expect(json).toMatchObject({
    username: 'ann',
    email: 'not an address',
    display_name: 'Ann Lee',
    first_name: 'Ann',
    middle_name: null,
    is_approval_needed: true,
    approval_status: 'before_decision',
    approval_status_mod_by: idOf(sandbox, sandbox.username),
    approval_status_mod_time: AT,
    is_active: true,
    is_internal: false,
    is_locked: false,
    is_super_user: false,
    password_is_set: true,
    password_must_change: false,
    password_last_set: AT,
    password_expiry: '2033-02-27T11:33:13.359000',
    sign_up_status: 'final',
    sign_up_time: AT,
    totp_label: expect.stringMatching(/^gAAAAA/) as unknown,
    user_id: expect.stringMatching(/^zusr[0-9abcdefghjkmnpqrstvwxyz]{1,26}$/) as unknown,
  });
});

test('no e-mail in the request, none in the reply; approved at once on request', async () => {
  const ask = await askingAs(await start());
  const { json } = await ask('POST /user', { username: 'ann', auto_approve: true });
  expect(json).toMatchObject({ is_approval_needed: false, approval_status: 'approved', display_name: '' });
  expect(json).not.toHaveProperty('email');
});

test('no approval is needed if the server is configured so', async () => {
  const ask = await askingAs(await start({ switches: { 'signup.is_approval_needed': 'no' } }));
  expect((await ask('POST /user', { username: 'ann' })).json['approval_status']).toBe('approved');
});

test('by id: all fields as they were sent, the label in the clear', async () => {
  const ask = await askingAs(await start());
  const sent = {
    username: 'ann',
    password_must_change: true,
    display_name: 'A',
    first_name: 'B',
    middle_name: 'C',
    last_name: 'D',
    email: 'E',
    is_locked: true,
    is_totp_enabled: true,
    totp_label: 'F',
    sign_up_status: 'before_confirmation',
  };
  const { json: created } = await ask('POST /user', sent);
  const { json } = await ask('GET /user', { user_id: created['user_id'] });
  expect(Object.keys(json).toSorted()).toEqual(readKeys.toSorted());
  expect(json).toMatchObject({ ...sent, is_approval_needed: false, locked_by: null, creation_ctx: 'null' });
});

test('the super-user reads itself', async () => {
  const sandbox = await start();
  const { json } = await (await askingAs(sandbox))('GET /user');
  expect(json).toMatchObject({
    username: 'zato.unit-test.admin1',
    email: 'test@example.com',
    approval_status: 'approved',
    approval_status_mod_by: 'auto',
    is_approval_needed: false,
    is_super_user: true,
  });
  const started = new Date().toISOString();
  for (const key of ['approval_status_mod_time', 'password_last_set', 'sign_up_time']) {
    expect(String(json[key]) < started).toBe(true);
  }
});

test('regular users see few of their own fields, and no other users', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const ask = await askingAs(sandbox, 'ann');
  const { json } = await ask('GET /user');
  expect(Object.keys(json).toSorted()).toEqual(
    [
      ...['cid', 'display_name', 'email', 'first_name', 'is_totp_enabled', 'last_name', 'middle_name'],
      ...['status', 'sub_status', 'totp_label', 'username'],
    ].toSorted(),
  );
  expect(codeOf(await ask('GET /user', { user_id: idOf(sandbox, 'ann') }))).toBe('E005001');
});

test.for([
  { name: 'an unknown id', line: 'GET /user', fields: { user_id: 'zusr1' }, http: 403, code: 'E005001' },
  { name: 'no id', line: 'GET /user', fields: { user_id: null }, http: 403, code: 'E005001' },
  { name: 'no username', line: 'POST /user', fields: {}, http: 403, code: 'E001001' },
  { name: 'an empty username', line: 'POST /user', fields: { username: '' }, http: 403, code: 'E001001' },
  { name: 'a name in use', line: 'POST /user', fields: { username: 'ann' }, http: 403, code: 'E001002' },
  {
    name: 'a password that is too short',
    line: 'POST /user',
    fields: { username: 'new', password: 'short' },
    http: 403,
    code: 'E003002',
  },
  {
    name: 'a password that is too long',
    line: 'POST /user',
    fields: { username: 'new', password: 'x'.repeat(257) },
    http: 403,
    code: 'E003003',
  },
  {
    name: 'a password on the reject list',
    line: 'POST /user',
    fields: { username: 'new', password: 'my-LetMeIn-1' },
    http: 403,
    code: 'E003001',
  },
  { name: 'null as a name', line: 'POST /user', fields: { username: 'new', first_name: null }, http: 500 },
  { name: 'nothing to change', line: 'PATCH /user', fields: { ust: 'bad' }, http: 403, code: 'E008003' },
  {
    name: 'an unknown user to change',
    line: 'PATCH /user',
    fields: { user_id: 'zusr1', email: 'x' },
    http: 403,
    code: 'E005001',
  },
  { name: 'null as a username', line: 'PATCH /user', fields: { username: null }, http: 403, code: 'E008002' },
  {
    name: 'the username of another user',
    line: 'PATCH /user',
    fields: { username: 'ann' },
    http: 403,
    code: 'E001002',
  },
  {
    name: 'an unknown status',
    line: 'PATCH /user',
    fields: { sign_up_status: 'to_approve' },
    http: 403,
    code: 'E008002',
  },
  {
    name: 'an unknown decision',
    line: 'PATCH /user',
    fields: { approval_status: 'maybe' },
    http: 403,
    code: 'E008002',
  },
  {
    name: 'an invalid date',
    line: 'PATCH /user',
    fields: { password_expiry: 'next week' },
    http: 500,
  },
  { name: 'an unknown user to delete', line: 'DELETE /user', fields: { user_id: 'zusr1' }, http: 500 },
  { name: 'no id to delete', line: 'DELETE /user', fields: {}, http: 500 },
])('refused: $name', async ({ line, fields, http, code }) => {
  const ask = await askingAs(await start({ seed: [person('ann')] }));
  const answer = await ask(line, fields);
  expect([answer.http, codeOf(answer)]).toEqual([http, code]);
});

test.for(['a b', ' a', 'bad!', 'zato.admin', '李 慧', 'x'.repeat(129)])(
  'a super-user may choose any username, for new and existing users: %s',
  async (username) => {
    const sandbox = await start({ seed: [person('ann')] });
    const ask = await askingAs(sandbox);
    expect((await ask('POST /user', { username })).json).toMatchObject({ status: 'ok', username });
    const renamed = { user_id: idOf(sandbox, 'ann'), username: `${username} too` };
    expect((await ask('PATCH /user', renamed)).http).toBe(200);
    expect(sandbox.state().users.map((user) => user.username)).toContain(`${username} too`);
  },
);

test.for(['', 'not an address', 'two words@example.org', 'a@b@c'])(
  'an e-mail address is not checked: "%s"',
  async (email) => {
    const ask = await askingAs(await start({ seed: [person('ann')] }));
    expect((await ask('POST /user', { username: 'new', email })).json).toMatchObject({ status: 'ok', email });
    expect((await ask('PATCH /user', { email })).http).toBe(200);
  },
);

test.for([
  { name: 'eight characters', password: 'aB3$xyzw' },
  { name: '256 characters', password: 'x'.repeat(256) },
  { name: 'spaces and any script', password: 'ein Satz, 李慧' },
  { name: 'null, so that the server generates one', password: null },
])('a password of $name', async ({ password }) => {
  const ask = await askingAs(await start());
  expect((await ask('POST /user', { username: 'new', password })).http).toBe(200);
});

test('names are trimmed only at creation; an empty text counts as absent', async () => {
  const sandbox = await start();
  const ask = await askingAs(sandbox);
  const sent = { username: 'ann', first_name: ' Ann ', last_name: '', sign_up_status: '' };
  const { json } = await ask('POST /user', sent);
  expect(json).toMatchObject({ first_name: 'Ann', last_name: null, sign_up_status: 'final' });
  const user_id = idOf(sandbox, 'ann');
  await ask('PATCH /user', { user_id, display_name: ' A ', first_name: ' B ' });
  expect((await ask('GET /user', { user_id })).json).toMatchObject({
    display_name: ' A ',
    first_name: ' B ',
  });
});

test('names that differ only in case are two people', async () => {
  const ask = await askingAs(await start({ seed: [person('ann')] }));
  expect((await ask('POST /user', { username: 'ANN' })).http).toBe(200);
});

test('the same random seed gives the same ids', async () => {
  const ids = async (randomSeed: number) =>
    (await start({ seed: [person('ann')], randomSeed })).state().users.map(({ userId }) => userId);
  expect(await ids(7)).toEqual(await ids(7));
  expect(await ids(7)).not.toEqual(await ids(8));
});
