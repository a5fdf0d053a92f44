import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { totpCode } from '../../../src/sandbox/zato/totp.ts';
import { asking, askingAs, codeOf, idOf, person, zatoSandboxes } from './asking.ts';

const start = zatoSandboxes();
const PASSWORD = 'rehearsal of ann';

test('a login returns only an encrypted session token', async () => {
  const sandbox = await start();
  const { http, json } = await asking(sandbox)('POST /user/login', {
    username: sandbox.username,
    password: sandbox.password,
  });
  expect(http).toBe(200);
  expect(json).toEqual({
    status: 'ok',
    cid: expect.stringMatching(/^[0-9a-f]{24}$/) as unknown,
    sub_status: [],
    ust: expect.stringMatching(/^gAAAAA[\w-]{80,}={0,2}$/) as unknown,
  });
});

test.for([
  { name: 'an unknown user', fields: { username: 'nobody', password: PASSWORD } },
  { name: 'an empty name', fields: { username: '', password: PASSWORD } },
  { name: 'a name that is null', fields: { username: null, password: PASSWORD } },
  { name: 'a name in another case', fields: { username: 'Ann', password: PASSWORD } },
  { name: 'a wrong password', fields: { username: 'ann', password: 'wrong' } },
  { name: 'an empty password', fields: { username: 'ann', password: '' } },
  { name: 'a password that is null', fields: { username: 'ann', password: null } },
  { name: 'a user who is not approved', fields: { username: 'wanda', password: 'rehearsal of wanda' } },
  { name: 'a rejected user', fields: { username: 'rea', password: 'rehearsal of rea' } },
  { name: 'an expired password', fields: { username: 'eve', password: 'rehearsal of eve' } },
])('refused without a reason: $name', async ({ fields }) => {
  const seed = [
    person('ann'),
    person('wanda', 'waiting'),
    person('rea', 'rejected'),
    person('eve', 'expired'),
  ];
  const answer = await asking(await start({ seed }))('POST /user/login', fields);
  expect(answer.http).toBe(403);
  expect(answer.json).toEqual({
    status: 'error',
    cid: expect.any(String) as unknown,
    sub_status: ['E005001'],
  });
});

test.for([
  { name: 'the name', fields: { password: PASSWORD } },
  { name: 'the password', fields: { username: 'ann' } },
])('missing, without naming the field: $name', async ({ fields }) => {
  const { http, json } = await asking(await start())('POST /user/login', fields);
  expect(http).toBe(400);
  expect(json).toEqual({ result: 'Error', cid: expect.any(String) as unknown, details: 'Bad request' });
});

test.for([
  { name: 'locked', who: 'lou', code: 'E005002' },
  { name: 'a sign-up that is not final', who: 'uma', code: 'E005003' },
  { name: 'a missing one-time code', who: 'otto', code: 'E005008' },
  { name: 'a password that must change', who: 'max', code: 'E003007' },
])('refused with a reason, or without one if the server is configured so: $name', async ({ who, code }) => {
  const seed = [
    person('lou', 'locked'),
    person('uma', 'unconfirmed'),
    person('otto', 'one-time-code'),
    person('max', 'must-change'),
  ];
  const fields = { username: who, password: `rehearsal of ${who}` };
  expect(codeOf(await asking(await start({ seed }))('POST /user/login', fields))).toBe(code);
  const switches = {
    'login.inform_if_locked': 'no',
    'login.inform_if_not_confirmed': 'no',
    'login.inform_if_totp_missing': 'no',
  } as const;
  const silent = await asking(await start({ seed, switches }))('POST /user/login', fields);
  expect(codeOf(silent)).toBe(who === 'max' ? 'E003007' : 'E005001');
});

test('a one-time code is checked by the clock of the server, without tolerance', async () => {
  let now = new Date('2031-02-28T11:33:13Z');
  const sandbox = await start({ totp: 'on', now: () => now });
  const { username, password, totpKey } = sandbox;
  const code = totpCode(totpKey, now);
  const logIn = async (fields: Record<string, unknown>) =>
    codeOf(await asking(sandbox)('POST /user/login', { username, password, ...fields }));
  expect(await logIn({ totp_code: code })).toBeUndefined();
  expect(await logIn({ totp_code: Number(code) })).toBeUndefined();
  expect(await logIn({ totp_code: 'invalid' })).toBe('E005001');
  expect(await logIn({})).toBe('E005008');
  now = new Date(now.getTime() + 30_000);
  expect(await logIn({ totp_code: code })).toBe('E005001');
});

test('a code is accepted where none is required', async () => {
  const sandbox = await start();
  const { username, password } = sandbox;
  const answer = await asking(sandbox)('POST /user/login', { username, password, totp_code: '000000' });
  expect(answer.json['status']).toBe('ok');
});

test('a password that must change is replaced by a new one that follows the rules', async () => {
  const sandbox = await start({ seed: [person('max', 'must-change')] });
  const ask = asking(sandbox);
  const fields = { username: 'max', password: 'rehearsal of max' };
  const withNew = (password: string) => ask('POST /user/login', { ...fields, new_password: password });
  expect(codeOf(await withNew('short'))).toBe('E003002');
  expect(codeOf(await withNew('my qwerty word'))).toBe('E003001');
  expect(codeOf(await withNew('x'.repeat(257)))).toBe('E003003');
  expect((await withNew('a better one')).json['ust']).toBeDefined();
  expect(codeOf(await ask('POST /user/login', fields))).toBe('E005001');
  expect((await ask('POST /user/login', { ...fields, password: 'a better one' })).http).toBe(200);
});

test('an application that does not allow login', async () => {
  const sandbox = await start({ switches: { 'apps.all': ['CRM', 'HR'] } });
  const { username, password } = sandbox;
  const answer = await asking(sandbox)('POST /user/login', { username, password, current_app: 'HR' });
  expect([answer.http, codeOf(answer)]).toEqual([403, 'E004001']);
});

test.for([
  { name: 'with the reason', inform: 'yes', app: 'E004001', locked: 'E005002' },
  {
    name: 'without a reason if the server is configured so',
    inform: 'no',
    app: 'E005001',
    locked: 'E005001',
  },
] as const)('refused to who has a session, too, $name', async ({ inform, app, locked }) => {
  const sandbox = await start({
    switches: {
      'apps.all': ['CRM', 'HR'],
      'apps.inform_if_app_invalid': inform,
      'login.inform_if_locked': inform,
    },
  });
  const { username, password } = sandbox;
  const answer = await asking(sandbox)('POST /user/login', { username, password, current_app: 'HR' });
  expect(codeOf(answer)).toBe(app);
  const ask = await askingAs(sandbox);
  await ask('POST /user/lock', { user_id: idOf(sandbox, username) });
  for (const line of ['GET /user', 'GET /user/search']) expect(codeOf(await ask(line))).toBe(locked);
});

test('the address and the user agent that a client sends count, unless they are empty', async () => {
  const sandbox = await start();
  const { username, password } = sandbox;
  const said = async (fields: Record<string, unknown>) => {
    const { json } = await asking(sandbox)('POST /user/login', { username, password, ...fields });
    const ust = json['ust'];
    const both = asking(sandbox, { current_ust: ust, target_ust: ust });
    const session = (await both('GET /user/session')).json;
    return [session['remote_addr'], session['user_agent']];
  };
  expect(await said({ remote_addr: '10.0.0.1', user_agent: 'intranet' })).toEqual(['10.0.0.1', 'intranet']);
  expect(await said({ remote_addr: '', user_agent: '' })).toEqual(['127.0.0.1', 'test']);
});

test('an expired password is reported if the server is configured so', async () => {
  const sandbox = await start({
    seed: [person('eve', 'expired')],
    switches: { 'password.inform_if_expired': 'yes' },
  });
  const answer = await asking(sandbox)('POST /user/login', {
    username: 'eve',
    password: 'rehearsal of eve',
    new_password: 'does not rescue it',
  });
  expect(codeOf(answer)).toBe('E003004');
});

test('a password that expires within 30 days gives a warning and a session', async () => {
  const sandbox = await start({ seed: [person('ann')] });
  const ask = await askingAs(sandbox);
  const soon = new Date(Date.now() + 86_400_000).toISOString().slice(0, -1);
  await ask('PATCH /user', { user_id: idOf(sandbox, 'ann'), password_expiry: soon });
  const answer = await asking(sandbox)('POST /user/login', { username: 'ann', password: PASSWORD });
  expect(answer.http).toBe(200);
  expect(answer.json).toMatchObject({ status: 'warning', sub_status: ['W003005'] });
  expect(answer.json['ust']).toBeDefined();
});

test('a client without a user agent cannot have a session', async () => {
  const sandbox = await start();
  const { url, username, password } = sandbox;
  const sent = request(`${url}/zato/sso/user/login`, { method: 'POST' });
  sent.end(JSON.stringify({ username, password, current_app: 'CRM' }));
  const [{ statusCode }] = (await once(sent, 'response')) as [IncomingMessage];
  expect(statusCode).toBe(500);
});

test('logging out ends the session, and succeeds with any token', async () => {
  const sandbox = await start();
  const ask = await askingAs(sandbox);
  expect((await ask('POST /user/logout')).json).toMatchObject({ status: 'ok', sub_status: [] });
  expect(codeOf(await ask('GET /user'))).toBe('E007001');
  expect((await asking(sandbox)('POST /user/logout', { ust: 'gAAAAAnonsense' })).http).toBe(200);
  expect((await asking(sandbox)('POST /user/logout')).http).toBe(400);
});
