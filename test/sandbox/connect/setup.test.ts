import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { names, row } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small } from './small.ts';

const start = sandboxes();
const fresh = { provider: 'password', seed: 'fresh' } as const;
const first = { username: 'admin', password: 'admin0', email: 'admin@example.org' };

test('the first account of a password server is created without a key and becomes administrator', async () => {
  const sandbox = await start(fresh);
  const nobody = askingAs(sandbox, 'nobody');
  const created = await nobody('POST /v1/users', { ...first, user_role: 'viewer' });
  expect(created).toMatchObject({ status: 200, json: { user_role: 'administrator', confirmed: true } });
  expect(await nobody('POST /v1/users', { ...first, username: 'second' })).toMatchObject({
    status: 401,
    json: { code: 24 },
  });
});

test('the first account needs a password', async () => {
  const nobody = askingAs(await start(fresh), 'nobody');
  const noPassword = { username: 'admin', email: 'admin@example.org' };
  expect(await nobody('POST /v1/users', noPassword)).toMatchObject({ status: 400, json: { code: 41 } });
});

test('a fresh server under another provider refuses that', async () => {
  const nobody = askingAs(await start({ provider: 'saml', seed: 'fresh' }), 'nobody');
  expect(await nobody('POST /v1/users', first)).toMatchObject({ status: 401, json: { code: 24 } });
});

/** Signs in like a browser. @returns the headers that it sends from then on */
async function signIn(ask: ReturnType<typeof askingAs>, who: object): Promise<Record<string, string>> {
  const { headers } = await ask('POST /__login__', who);
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const xsrf = cookies.find((cookie) => cookie.startsWith('RSC-XSRF='))?.slice('RSC-XSRF='.length) ?? '';
  return { Cookie: cookies.join('; '), 'X-RSC-XSRF': xsrf };
}

test.for([
  { name: 'on the unversioned path', path: '/__api__/keys' },
  { name: 'on the versioned path', path: '/v1/users/{admin}/keys' },
])('from a fresh server to an API key, $name', async ({ path }) => {
  const sandbox = await start(fresh);
  const nobody = askingAs(sandbox, 'nobody');
  await nobody('POST /v1/users', first);
  const browser = await signIn(nobody, { username: 'admin', password: 'admin0' });
  const { key } = row(await nobody(`POST ${path}`, { name: 'first-key' }, browser));
  const headers = { Authorization: `Key ${String(key)}` };
  expect(await nobody('GET /v1/user', undefined, headers)).toMatchObject({ json: { username: 'admin' } });
});

test('a browser without its XSRF token may read, but not write', async () => {
  const sandbox = await start(fresh);
  const nobody = askingAs(sandbox, 'nobody');
  await nobody('POST /v1/users', first);
  const { Cookie = '' } = await signIn(nobody, { username: 'admin', password: 'admin0' });
  expect(await nobody('GET /__api__/me', undefined, { Cookie })).toMatchObject({ status: 200 });
  expect(await nobody('POST /__api__/keys', { name: 'k' }, { Cookie })).toMatchObject({
    status: 403,
    json: { code: 92 },
  });
});

test('signing in creates accounts for people in the directory, the first as administrator', async () => {
  const sandbox = await start(small({ provider: 'ldap', groups: 'local' }));
  const nobody = askingAs(sandbox, 'nobody');
  const signed = await nobody('POST /__login__', { username: 'ann', password: 'ann' });
  expect(signed).toMatchObject({ status: 200, json: { username: 'ann', user_role: 'viewer' } });
  expect(row(signed)['active_time']).not.toBeNull();
  expect(names(await askingAs(sandbox, 'admin')('GET /v1/users?prefix=ann'))).toEqual(['ann']);
});

/** A token like those of Posit's tools, signed with the secret of the server. */
function token(secret: string, claims: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ scope: 'bootstrap', ...claims })}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

const secret = 'a-secret-of-thirty-two-characters';
const bootstrap = (jwt: string) => ({ Authorization: `Connect-Bootstrap ${jwt}` });

test('bootstrap gives a fresh server its administrator and a key', async () => {
  const nobody = askingAs(await start({ seed: 'fresh', bootstrapSecret: secret }), 'nobody');
  const answer = await nobody('POST /v1/bootstrap', undefined, bootstrap(token(secret)));
  expect(Object.keys(row(answer))).toEqual(['api_key']);
  const headers = { Authorization: `Key ${String(row(answer)['api_key'])}` };
  expect(await nobody('GET /v1/user', undefined, headers)).toMatchObject({
    json: { user_role: 'administrator' },
  });
  expect(await nobody('POST /v1/bootstrap', undefined, bootstrap(token(secret)))).toMatchObject({
    status: 403,
    json: { code: 165 },
  });
});

test.for([
  { name: 'another secret', jwt: token('another-secret-of-thirty-two-chars') },
  { name: 'an old token', jwt: token(secret, { exp: 1 }) },
  { name: 'not a token', jwt: 'no.token.here' },
])('bootstrap refuses $name', async ({ jwt }) => {
  const nobody = askingAs(await start({ seed: 'fresh', bootstrapSecret: secret }), 'nobody');
  expect(await nobody('POST /v1/bootstrap', undefined, bootstrap(jwt))).toMatchObject({
    status: 401,
    json: { code: 166 },
  });
});

test('the experimental path still works and names its replacement', async () => {
  const nobody = askingAs(await start({ seed: 'fresh', bootstrapSecret: secret }), 'nobody');
  const answer = await nobody('POST /v1/experimental/bootstrap', undefined, bootstrap(token(secret)));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-deprecated-endpoint')).toBe('/v1/bootstrap');
});

test('a key is shown in full once, and has the rights of its role', async () => {
  const ask = askingAs(await start(small()), 'admin');
  const made = row(await ask('POST /v1/users/{admin}/keys', { name: 'look', user_role: 'viewer' }));
  const path = `/v1/users/{admin}/keys/${String(made['id'])}`;
  const shown = row(await ask(`GET ${path}`));
  expect(shown).toMatchObject({ name: 'look', user_role: 'viewer' });
  expect(String(made['key'])).toMatch(new RegExp(`.{26}${String(shown['key'])}$`));
  const headers = { Authorization: `Key ${String(made['key'])}` };
  expect(await ask('POST /v1/groups', { name: 'New' }, headers)).toMatchObject({
    status: 403,
    json: { code: 22 },
  });
  expect((await ask(`DELETE ${path}`)).status).toBe(204);
  expect(await ask('GET /v1/user', undefined, headers)).toMatchObject({ json: { code: 30 } });
});
