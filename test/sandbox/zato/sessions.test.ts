import { expect, test } from 'vitest';
import { asking, askingAs, codeOf, idOf, logIn, person, zatoSandboxes } from './asking.ts';

const start = zatoSandboxes();
const HOUR_MS = 3_600_000;

test('a session lasts an hour, unless it is renewed', async () => {
  let now = new Date('2031-02-28T11:00:00Z');
  const sandbox = await start({ now: () => now });
  const ask = await askingAs(sandbox);
  now = new Date(now.getTime() + HOUR_MS - 1000);
  expect((await ask('PATCH /user/session')).json['expiration_time']).toBe('2031-02-28T12:59:59');
  now = new Date(now.getTime() + HOUR_MS - 1000);
  expect((await ask('GET /user')).http).toBe(200);
  now = new Date(now.getTime() + 1000);
  expect(codeOf(await ask('GET /user'))).toBe('E007001');
  expect(codeOf(await ask('PATCH /user/session'))).toBe('E007001');
});

test('the setting for the length of a session', async () => {
  let now = new Date('2031-02-28T11:00:00Z');
  const ask = await askingAs(await start({ now: () => now, switches: { 'session.expiry': 5 } }));
  now = new Date(now.getTime() + 300_000);
  expect(codeOf(await ask('GET /user'))).toBe('E007001');
});

test('a super-user verifies and reads the session of another', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const current_ust = await logIn(sandbox, sandbox.username, sandbox.password);
  const target_ust = await logIn(sandbox, 'ann', 'rehearsal of ann');
  const admin = asking(sandbox, { current_ust, target_ust });
  expect((await admin('POST /user/session')).json['is_valid']).toBe(true);
  expect((await admin('GET /user/session')).json).toMatchObject({
    creation_time: expect.any(String) as unknown,
    expiration_time: expect.any(String) as unknown,
    remote_addr: '127.0.0.1',
    user_agent: 'test',
  });
  await asking(sandbox)('POST /user/logout', { ust: target_ust });
  expect((await admin('POST /user/session')).json['is_valid']).toBe(false);
  expect((await admin('POST /user/session', { target_ust: 'gAAAAAnonsense' })).json['is_valid']).toBe(false);
  expect(codeOf(await admin('GET /user/session'))).toBe('E007001');
  expect(codeOf(await asking(sandbox, { current_ust })('POST /user/session'))).toBe('E007001');
});

test.for([
  { name: 'locked', changes: { is_locked: true }, code: 'E005002' },
  { name: 'not completely signed up', changes: { sign_up_status: 'before_confirmation' }, code: 'E005003' },
  { name: 'with an expired password', changes: { password_expiry: '2020-01-01' }, code: 'E005001' },
  { name: 'rejected', changes: { approval_status: 'rejected' }, code: 'E007001' },
])('the session of a user who is $name is not shown and has no attributes', async ({ changes, code }) => {
  const sandbox = await start({ seed: [person('ann')] });
  const current_ust = await logIn(sandbox, sandbox.username, sandbox.password);
  const target_ust = await logIn(sandbox, 'ann', 'rehearsal of ann');
  const admin = asking(sandbox, { ust: current_ust });
  expect((await admin('PATCH /user', { user_id: idOf(sandbox, 'ann'), ...changes })).http).toBe(200);
  const both = asking(sandbox, { current_ust, target_ust });
  for (const line of ['GET /user/session', 'GET /session/attr/names'])
    expect(codeOf(await both(line))).toBe(code);
});

test('only super-users verify and read sessions', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const ust = await logIn(sandbox, 'ann', 'rehearsal of ann');
  const ann = asking(sandbox, { current_ust: ust, target_ust: ust });
  expect(codeOf(await ann('POST /user/session'))).toBe('E005001');
  expect(codeOf(await ann('GET /user/session'))).toBe('E005001');
});

test('a list of one’s own sessions has the decrypted token, which is also accepted', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const ann = await askingAs(sandbox, 'ann');
  await ann('PATCH /user/session');
  const { json } = await ann('GET /user/session/list');
  const [session] = json['result'] as Record<string, unknown>[];
  expect(session).toMatchObject({
    ust: expect.stringMatching(/^zust/) as unknown,
    ...{ remote_addr: '127.0.0.1', user_agent: 'test', auth_type: 'default', auth_principal: 'ann' },
    session_state_change_list: [
      { ctx_source: 'login', idx: 1 },
      { ctx_source: 'renew', idx: 2 },
    ],
  });
  const inside = asking(sandbox, { ust: session?.['ust'] });
  expect((await inside('GET /user')).json['username']).toBe('ann');
});

test('a list without expired sessions', async () => {
  let now = new Date('2031-02-28T11:00:00Z');
  const sandbox = await start({ now: () => now });
  await askingAs(sandbox);
  now = new Date(now.getTime() + HOUR_MS);
  const ask = await askingAs(sandbox);
  expect((await ask('GET /user/session/list')).json['result']).toHaveLength(1);
});

test('a list as 3.2 prints it, and the list of another user, which it refuses', async () => {
  const sandbox = await start({ switches: { stance: 'strict' } });
  const ask = await askingAs(sandbox);
  const { json } = await ask('GET /user/session/list');
  expect(json['result']).toMatch(/^\[\{'ust': 'zust[^']+', .*'ext_session_id': None, /);
  const ust = await logIn(sandbox, sandbox.username, sandbox.password);
  const another = asking(sandbox, { current_ust: ust, target_ust: ust });
  expect(codeOf(await another('GET /user/session/list'))).toBe('E008002');
  expect(codeOf(await ask('GET /user/session/list', { target_ust: ust }))).toBe('E008002');
  expect(codeOf(await asking(sandbox)('GET /user/session/list'))).toBe('E007001');
});
