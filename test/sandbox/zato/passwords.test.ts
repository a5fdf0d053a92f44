import { expect, test } from 'vitest';
import { totpCode } from '../../../src/sandbox/zato/totp.ts';
import { asking, askingAs, codeOf, idOf, person, zatoSandboxes } from './asking.ts';

const start = zatoSandboxes();
const OLD = 'rehearsal of ann';
const NEW = 'a better one';
const ann = [person('ann'), person('bob')];

test('users change their own password by sending the old one', async () => {
  const sandbox = await start({ seed: ann });
  const ask = await askingAs(sandbox, 'ann');
  const change = (fields: object) => ask('PATCH /user/password', { new_password: NEW, ...fields });
  expect(codeOf(await change({}))).toBe('E005001');
  expect(codeOf(await change({ old_password: 'wrong' }))).toBe('E005001');
  expect(codeOf(await change({ old_password: OLD, new_password: 'short' }))).toBe('E005001');
  expect(codeOf(await change({ old_password: OLD, must_change: false }))).toBe('E008002');
  expect(codeOf(await change({ user_id: idOf(sandbox, 'bob'), old_password: OLD }))).toBe('E008002');
  expect((await change({ user_id: idOf(sandbox, 'ann'), old_password: OLD, password_expiry: 1 })).http).toBe(
    200,
  );
  const logIn = (password: string) => asking(sandbox)('POST /user/login', { username: 'ann', password });
  expect(codeOf(await logIn(OLD))).toBe('E005001');
  expect((await logIn(NEW)).json['status']).toBe('ok');
});

test('a super-user sets the password of another user, and how long it is valid', async () => {
  const sandbox = await start({ seed: ann });
  const ask = await askingAs(sandbox);
  const change = (fields: object) =>
    ask('PATCH /user/password', { user_id: idOf(sandbox, 'ann'), new_password: NEW, ...fields });
  expect(codeOf(await change({ new_password: 'short' }))).toBe('E003002');
  expect((await change({ user_id: 'zusr1' })).http).toBe(200);
  expect((await change({ password_expiry: 'soon' })).http).toBe(500);
  expect((await change({ password_expiry: 1, password_must_change: true })).http).toBe(200);
  const { json } = await asking(sandbox)('POST /user/login', { username: 'ann', password: NEW });
  expect(json).toMatchObject({ status: 'warning', sub_status: ['W003005'] });
});

test('a key for one-time codes does not switch them on', async () => {
  const now = new Date('2031-02-28T11:00:00Z');
  const sandbox = await start({ seed: ann, now: () => now });
  const ask = await askingAs(sandbox, 'ann');
  const totp_key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const answer = await ask('PATCH /user/totp', { totp_key, totp_label: 'phone' });
  expect(answer.json['totp_key']).toBe(totp_key);
  expect((await ask('GET /user')).json).toMatchObject({ is_totp_enabled: false, totp_label: 'phone' });
  await ask('PATCH /user', { is_totp_enabled: true, totp_key: 'ignored' });
  const fields = { username: 'ann', password: OLD };
  expect(codeOf(await asking(sandbox)('POST /user/login', fields))).toBe('E005008');
  const code = totpCode(totp_key, now);
  expect((await asking(sandbox)('POST /user/login', { ...fields, totp_code: code })).http).toBe(200);
});

test('the user whose key it is, and a key that the server generates', async () => {
  const sandbox = await start({ seed: ann });
  const [admin, own] = [await askingAs(sandbox), await askingAs(sandbox, 'ann')];
  const fields = { totp_key: '', totp_label: '' };
  expect(codeOf(await own('PATCH /user/totp', { ...fields, user_id: idOf(sandbox, 'ann') }))).toBe('E008002');
  expect(codeOf(await admin('PATCH /user/totp', { ...fields, user_id: 'zusr1' }))).toBe('E005001');
  const made = await admin('PATCH /user/totp', { ...fields, user_id: idOf(sandbox, 'ann') });
  expect(made.json['totp_key']).toMatch(/^[A-Z2-7]{32}$/);
  const strict = await askingAs(await start({ switches: { stance: 'strict' } }));
  expect((await strict('PATCH /user/totp', fields)).http).toBe(500);
});

/** RFC 6238, appendix B: the last six of its eight digits. */
test.for([
  { seconds: 59, code: '287082' },
  { seconds: 1111111109, code: '081804' },
  { seconds: 20000000000, code: '353130' },
])('the one-time code at $seconds seconds', ({ seconds, code }) => {
  expect(totpCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(seconds * 1000))).toBe(code);
});

test('a password is reset by token and key, each valid once', async () => {
  let now = new Date('2031-02-28T11:00:00Z');
  const sandbox = await start({ seed: [person('max', 'must-change')], now: () => now });
  const ask = asking(sandbox);
  expect((await ask('POST /password/reset', { credential: 'nobody' })).http).toBe(200);
  expect(sandbox.state().passwordResets).toEqual([]);
  await ask('POST /password/reset', { credential: 'max' });
  const [{ token, userId } = { token: '', userId: '' }] = sandbox.state().passwordResets;
  expect(userId).toBe(idOf(sandbox, 'max'));
  const { json } = await ask('PATCH /password/reset', { token });
  expect(codeOf(await ask('PATCH /password/reset', { token }))).toBe('E010001');
  const reset = { token, reset_key: json['reset_key'] };
  expect(codeOf(await ask('DELETE /password/reset', { ...reset, password: 'short' }))).toBe('E003002');
  expect((await ask('DELETE /password/reset', { ...reset, reset_key: 'x', password: NEW })).http).toBe(500);
  expect((await ask('DELETE /password/reset', { ...reset, password: NEW })).http).toBe(200);
  expect(codeOf(await ask('DELETE /password/reset', { ...reset, password: NEW }))).toBe('E010001');
  expect((await ask('POST /user/login', { username: 'max', password: NEW })).http).toBe(200);
  await ask('POST /password/reset', { credential: 'max' });
  const late = sandbox.state().passwordResets[0]?.token;
  now = new Date(now.getTime() + 86_400_000);
  expect(codeOf(await ask('PATCH /password/reset', { token: late }))).toBe('E010001');
});

test.for([
  { status: 'locked', code: 'E005002' },
  { status: 'unconfirmed', code: 'E005003' },
  { status: 'waiting', code: 'E005003' },
  { status: 'rejected', code: 'E005003' },
  { status: 'expired', code: undefined },
] as const)('a token of a user who is $status', async ({ status, code }) => {
  const sandbox = await start({ seed: [person('ann', status)] });
  const ask = asking(sandbox);
  await ask('POST /password/reset', { credential: 'ann' });
  const token = sandbox.state().passwordResets[0]?.token;
  expect(codeOf(await ask('PATCH /password/reset', { token }))).toBe(code);
});

test('a sign-up is confirmed, approved, and then signs in', async () => {
  const sandbox = await start();
  const ask = asking(sandbox);
  const { json } = await ask('POST /user/signup', { username: 'new', password: NEW, app_list: ['CRM'] });
  const confirm_token = json['confirm_token'];
  expect(confirm_token).toMatch(/^[\w-]{32}$/);
  const user_id = idOf(sandbox, 'new');
  const admin = await askingAs(sandbox);
  expect((await admin('GET /user', { user_id })).json).toMatchObject({
    sign_up_status: 'before_confirmation',
    approval_status: 'before_decision',
    approval_status_mod_by: 'auto',
  });
  expect(codeOf(await ask('PATCH /user/signup', { confirm_token: 'wrong' }))).toBe('E005001');
  expect((await ask('PATCH /user/signup', { confirm_token })).json).toMatchObject({ sub_status: [] });
  await admin('POST /user/approve', { user_id });
  expect((await ask('POST /user/login', { username: 'new', password: NEW })).http).toBe(200);
});

test.for([
  { name: 'taken', username: 'ann', told: 'E001002' },
  { name: 'with a space', username: 'a b', told: 'E001004' },
  { name: 'too long', username: 'x'.repeat(129), told: 'E001003' },
  { name: 'with a reserved word', username: 'the-admin', told: 'E001001' },
  { name: 'taken, and with reserved words', username: 'zato.unit-test.admin1', told: 'E001002' },
  { name: 'too long, and with a space', username: `${'x'.repeat(128)} y`, told: 'E001003' },
  { name: 'missing', username: undefined, told: 'E001001' },
])('a username at sign-up: $name', async ({ username, told }) => {
  const fields = { username, password: NEW };
  expect(codeOf(await asking(await start({ seed: ann }))('POST /user/signup', fields))).toBe('E005001');
  const inform = { 'signup.inform_if_user_exists': 'yes', 'signup.inform_if_user_invalid': 'yes' } as const;
  const informing = asking(await start({ seed: ann, switches: inform }));
  expect(codeOf(await informing('POST /user/signup', fields))).toBe(told);
  const strict = asking(await start({ seed: ann, switches: { stance: 'strict' } }));
  expect((await strict('POST /user/signup', fields)).http).toBe(500);
});

test('a missing application counts as unknown where no field is required', async () => {
  const answer = await asking(await start(), { current_app: undefined })('POST /user/signup');
  expect([answer.http, codeOf(answer)]).toEqual([200, 'E004001']);
});

test('a sign-up as in 3.2: not confirmed, and without a usable password', async () => {
  const ask = asking(await start({ switches: { stance: 'strict' } }));
  const { json } = await ask('POST /user/signup', { username: 'new', password: 'short' });
  const confirmed = await ask('PATCH /user/signup', { confirm_token: json['confirm_token'] });
  expect(confirmed.http).toBe(200);
  expect(confirmed.json).toMatchObject({ status: 'ok', sub_status: ['E005001'] });
});

test('a server credential that is linked to a user', async () => {
  const sandbox = await start({ seed: ann });
  const [admin, own] = [await askingAs(sandbox), await askingAs(sandbox, 'ann')];
  const user_id = idOf(sandbox, 'ann');
  const link = { user_id, auth_type: 'basic_auth', auth_username: 'pubapi', is_active: true };
  expect(codeOf(await own('POST /user/linked', link))).toBe('E005001');
  expect((await admin('POST /user/linked', { ...link, auth_type: 'ntlm' })).http).toBe(400);
  expect((await admin('POST /user/linked', { ...link, auth_username: 'nobody' })).http).toBe(400);
  expect((await admin('POST /user/linked', link)).http).toBe(200);
  expect((await admin('POST /user/linked', link)).http).toBe(500);
  const listed = [{ is_active: true, auth_type: 'basic_auth', auth_username: 'pubapi' }];
  expect((await admin('GET /user/linked', { user_id })).json['result']).toMatchObject(listed);
  expect((await own('GET /user/linked')).json['result']).toMatchObject(listed);
  expect(codeOf(await own('GET /user/linked', { user_id }))).toBe('E005001');
  expect((await admin('DELETE /user/linked', link)).http).toBe(200);
  expect((await admin('DELETE /user/linked', link)).http).toBe(500);
});

test.for([
  { stance: 'default', http: 200 },
  { stance: 'strict', http: 500 },
] as const)(
  'a user with a linked credential is deleted, and the reply is: $stance',
  async ({ stance, http }) => {
    const sandbox = await start({ seed: ann, switches: { stance } });
    const ask = await askingAs(sandbox);
    const user_id = idOf(sandbox, 'ann');
    await ask('POST /user/linked', { user_id, auth_type: 'basic_auth', auth_username: 'pubapi' });
    expect((await ask('DELETE /user', { user_id })).http).toBe(http);
    expect((await ask('GET /user/search', { user_id })).json['total']).toBe(0);
  },
);
