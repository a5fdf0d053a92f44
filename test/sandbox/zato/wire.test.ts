import { expect, test } from 'vitest';
import { asking, askingAs, codeOf, idOf, logIn, person, sender, zatoSandboxes } from './asking.ts';

const start = zatoSandboxes();
const anyCid = expect.stringMatching(/^[0-9a-f]{24}$/) as unknown;

test('an unknown application is an error with status 200, before the session is checked', async () => {
  const ask = asking(await start());
  const answer = await ask('GET /user', { ust: 'nonsense', current_app: 'HR' });
  expect(answer.http).toBe(200);
  expect(answer.json).toEqual({ status: 'error', cid: anyCid, sub_status: ['E004001'] });
});

test('it is refused without a reason if the server is configured so', async () => {
  const sandbox = await start({ switches: { 'apps.inform_if_app_invalid': 'no' } });
  const answer = await asking(sandbox)('GET /user', { ust: 'nonsense', current_app: 'HR' });
  expect([answer.http, codeOf(answer)]).toEqual([200, 'E005001']);
});

test('fields in the query string count like those of the body, and take precedence', async () => {
  const sandbox = await start();
  const ust = await logIn(sandbox, sandbox.username, sandbox.password);
  const send = sender(sandbox);
  const query = `ust=${encodeURIComponent(ust)}&current_app=CRM`;
  expect((await send(`GET /user?${query}`, '')).json).toMatchObject({ username: sandbox.username });
  expect((await send(`GET /user?${query}`, '{"ust":"nonsense","current_app":"HR"}')).http).toBe(200);
  expect(sandbox.requestLog.map((entry) => entry.query).join()).not.toContain(ust);
});

test.for([
  { name: 'a plain service hides the code', line: 'GET /user/search', code: 'E005001' },
  { name: 'a plain service hides the code with any verb', line: 'POST /user/search', code: 'E005001' },
  { name: 'other services show the code', line: 'GET /user', code: 'E007001' },
])('an unknown session: $name', async ({ line, code }) => {
  const answer = await asking(await start())(line, { ust: 'zustnobody' });
  expect(answer.http).toBe(403);
  expect(answer.json).toEqual({ status: 'error', cid: anyCid, sub_status: [code] });
});

test.for([
  { name: 'no body', line: 'GET /user', body: '', http: 400 },
  { name: 'no session', line: 'GET /user', body: '{"current_app":"CRM"}', http: 400 },
  { name: 'no application', line: 'GET /user', body: '{"ust":"x"}', http: 400 },
  { name: 'not JSON', line: 'GET /user', body: 'ust=x', http: 500 },
  { name: 'a list', line: 'GET /user', body: '[]', http: 500 },
  { name: 'a verb that the service does not have', line: 'PUT /user', body: '{}', http: 500 },
  { name: 'an unknown verb', line: 'PROPFIND /user', body: '{}', http: 405 },
])('not understood: $name', async ({ line, body, http }) => {
  const answer = await sender(await start())(line, body);
  expect(answer.http).toBe(http);
  expect(answer.json).toMatchObject({ result: 'Error', cid: anyCid });
  expect(answer.json['details']).toEqual(http === 400 ? 'Bad request' : expect.anything());
});

test('an unknown path is refused in plain text', async () => {
  const answer = await sender(await start())('POST /user/create', '{}');
  expect(answer.http).toBe(404);
  expect(answer.text).toMatch(/^URL not found \(CID:[0-9a-f]{24}\)$/);
});

test.for([
  { name: 'a yes in words', fields: { is_locked: ' Yes ' }, stored: true },
  { name: 'a no in words', fields: { is_locked: 'off' }, stored: false },
  { name: 'null', fields: { is_locked: null }, stored: false },
  { name: 'a number', fields: { is_locked: 1 }, stored: true },
])('a flag: $name', async ({ fields, stored }) => {
  const ask = await askingAs(await start());
  const { json } = await ask('POST /user', { username: 'new', ...fields });
  expect(json['is_locked']).toBe(stored);
});

test.for([
  { name: 'a flag that is neither yes nor no', line: 'POST /user', fields: { is_locked: 'maybe' } },
  { name: 'a password that is a number', line: 'POST /user', fields: { password: 12345678 } },
  { name: 'a page that is not a number', line: 'GET /user/search', fields: { cur_page: 'two' } },
  { name: 'a page that is null', line: 'GET /user/search', fields: { cur_page: null } },
])('the service crashes on $name', async ({ line, fields }) => {
  const ask = await askingAs(await start());
  expect((await ask(line, { username: 'new', ...fields })).http).toBe(500);
});

test('undeclared fields are ignored, and other types become text', async () => {
  const ask = await askingAs(await start());
  const { json } = await ask('POST /user', {
    username: 12345,
    display_name: ['a', null],
    is_super_user: true,
    groups: ['g'],
    approval_status: 'approved',
  });
  expect(json).toMatchObject({
    username: '12345',
    display_name: "['a', None]",
    is_super_user: false,
    approval_status: 'before_decision',
  });
});

test('an invalid IP address crashes every call', async () => {
  const ask = await askingAs(await start());
  expect((await ask('GET /user', {}, { 'X-Forwarded-For': '10.0.0.1, 10.0.0.2' })).http).toBe(200);
  expect((await ask('GET /user', {}, { 'X-Forwarded-For': 'unknown' })).http).toBe(500);
});

test.for([
  { name: 'locked', change: { is_locked: true }, code: 'E005002' },
  { name: 'sign-up not final', change: { sign_up_status: 'before_confirmation' }, code: 'E005003' },
  { name: 'password expired', change: { password_expiry: '2020-01-01T00:00:00' }, code: 'E005001' },
  { name: 'no longer approved', change: { approval_status: 'rejected' }, code: 'E007001' },
])('every call checks the user of the session again: $name', async ({ change, code }) => {
  const sandbox = await start({ seed: [person('ann')] });
  const [admin, ann] = [await askingAs(sandbox), await askingAs(sandbox, 'ann')];
  const saved = await admin('PATCH /user', { user_id: idOf(sandbox, 'ann'), ...change });
  expect(saved.http).toBe(200);
  expect(codeOf(await ann('GET /user'))).toBe(code);
});

test('an encrypted token of another server crashes the call', async () => {
  const ask = asking(await start());
  expect((await ask('GET /user', { ust: 'gAAAAABnonsense' })).http).toBe(500);
});

test.for([
  { fault: 'server-error', http: 500, says: '"result":"Error"' },
  { fault: 'rate-limit,retry-after=1', http: 429, says: 'Too Many Requests' },
  { fault: 'unavailable', http: 503, says: '<html>' },
  { fault: 'bad-gateway', http: 502, says: '<html>' },
  { fault: 'gateway-timeout', http: 504, says: '<html>' },
  { fault: 'login-page', http: 200, says: 'Sign in' },
  { fault: 'error,code=8002', http: 403, says: 'E008002' },
  { fault: 'unavailable,route=GET /user', http: 503, says: '<html>' },
])('a fault: $fault', async ({ fault, http, says }) => {
  const answer = await asking(await start({ faults: [fault] }))('GET /user', { ust: 'x' });
  expect(answer.http).toBe(http);
  expect(answer.text).toContain(says);
});

test('lost sessions are lost for all users, and a new login works', async () => {
  const sandbox = await start();
  const ask = await askingAs(sandbox);
  sandbox.faults.add('sessions-lost,nth=2');
  expect((await ask('GET /user')).http).toBe(200);
  expect(codeOf(await ask('GET /user'))).toBe('E007001');
  expect((await (await askingAs(sandbox))('GET /user')).http).toBe(200);
});

test('a request is processed, and its answer lost', async () => {
  const sandbox = await start({ faults: ['server-error,route=POST /user,commit=yes'] });
  const ask = await askingAs(sandbox);
  expect((await ask('POST /user', { username: 'new' })).http).toBe(500);
  expect(sandbox.state().users.map(({ username }) => username)).toContain('new');
});

test('faults that only Connect can have are refused', async () => {
  const { faults } = await start();
  expect(() => {
    faults.add('ticket-expired');
  }).toThrow('"ticket-expired" cannot happen on Zato SSO');
});
