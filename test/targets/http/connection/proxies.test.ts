import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../../src/core/secret.ts';
import type { Proxy } from '../../../../src/targets/http/connection/network-settings.ts';
import { bareClient } from '../../../helpers/bare-client.ts';
import { bareServers, json } from '../../../helpers/bare-server.ts';
import { authority, server } from '../../../helpers/certificates.ts';
import { proxies } from '../../../helpers/proxies.ts';
import { tlsFronts } from '../../../helpers/tls-front.ts';
import { ask, fileOf } from './first-request.ts';

const start = bareServers();
const putTlsBefore = tlsFronts();
const startProxy = proxies();
const caFile = fileOf(authority);

const kinds = ['http', 'https'] as const;

async function serverOf(kind: (typeof kinds)[number]): Promise<string> {
  const { url } = await start(json({ a: 1 }));
  return kind === 'http' ? url : (await putTlsBefore(url, { tls: server })).url;
}

const SIGNED_IN = { username: 'ann', password: new Secret('p@ss wörd') };

test.for(kinds.flatMap((kind) => [0, 1000].map((ratePerSecond) => ({ kind, ratePerSecond }))))(
  'a server with $kind is reached through a proxy with a password (rate $ratePerSecond)',
  async ({ kind, ratePerSecond }) => {
    const url = await serverOf(kind);
    const proxy = await startProxy({ password: 'ann:p@ss wörd' });
    const settings = { caFile, ratePerSecond, proxy: { url: proxy.url, namedBy: '--proxy', ...SIGNED_IN } };
    expect(await ask(url, settings)).toMatchObject({ kind: 'ok', json: { a: 1 } });
    const { host } = new URL(url);
    expect(proxy.asked).toEqual([kind === 'http' ? `GET ${url}/users` : `CONNECT ${host}`]);
  },
);

const NAMED = { namedBy: 'HTTPS_PROXY' };

test.for(kinds)('407, %s: the password is wanted, or not right', async (kind) => {
  const url = await serverOf(kind);
  const proxy = await startProxy({ password: 'ann:secret' });
  const without = await ask(url, { caFile, proxy: { url: proxy.url, ...NAMED } });
  expect(without).toMatchObject({ kind: 'lost', reached: 'no', attempts: 1 });
  expect(without).toHaveProperty(
    'why',
    `the proxy ${proxy.host} (HTTPS_PROXY) asks for a user and a password (HTTP 407)`,
  );
  expect(without).toHaveProperty('hint', expect.stringContaining('--proxy-password-file FILE'));
  const wrong = await ask(url, { caFile, proxy: { url: proxy.url, ...NAMED, ...SIGNED_IN } });
  expect(wrong).toHaveProperty('why', expect.stringContaining('refused the user and password'));
  expect(JSON.stringify(wrong)).not.toContain('p@ss');
});

test('a proxy that takes no passwords at all', async () => {
  const proxy = await startProxy({ password: 'ann:secret', offers: 'Negotiate, NTLM' });
  const reply = await ask(await serverOf('https'), { caFile, proxy: { url: proxy.url, ...NAMED } });
  expect(reply).toHaveProperty('why', expect.stringContaining('asks for a sign-in with Negotiate or NTLM'));
});

test.for([
  { status: 403, why: 'does not allow connections to' },
  { status: 503, why: 'cannot reach' },
  { status: 405, why: 'not as a proxy does' },
])('CONNECT is answered with $status', async ({ status, why }) => {
  const proxy = await startProxy({ refuses: status });
  const reply = await ask(await serverOf('https'), { caFile, proxy: { url: proxy.url, ...NAMED } });
  expect(reply).toMatchObject({ kind: 'lost', reached: 'no', attempts: 1 });
  expect(reply).toHaveProperty('why', expect.stringContaining(why));
  expect(reply).toHaveProperty('hint', expect.stringContaining('--proxy none'));
});

test.for([
  {
    name: 'unreachable',
    url: 'http://127.0.0.1:9',
    why: 'no proxy is listening at that address (ECONNREFUSED)',
  },
  { name: 'unknown', url: 'http://proxy.invalid:3128', why: 'its host name was not found' },
])('a proxy that is $name', async ({ url, why }) => {
  const reply = await ask(await serverOf('https'), { proxy: { url, ...NAMED } });
  expect(reply).toMatchObject({ kind: 'lost', reached: 'no', attempts: 1 });
  expect(reply).toHaveProperty('why', expect.stringContaining(why));
});

test('a proxy that is spoken to with TLS and has none', async () => {
  const proxy = await startProxy();
  const url = proxy.url.replace('http:', 'https:');
  const reply = await ask(await serverOf('https'), { proxy: { url, ...NAMED } });
  expect(reply).toHaveProperty('why', expect.stringContaining('so its address begins with http://'));
});

test('a proxy that is spoken to with TLS: its certificate is checked like that of a server', async () => {
  const { url } = await startProxy({ password: 'ann:p@ss wörd', tls: server });
  for (const kind of kinds) {
    const reply = await ask(await serverOf(kind), { caFile, proxy: { url, ...NAMED, ...SIGNED_IN } });
    expect(reply).toMatchObject({ kind: 'ok' });
  }
  const unknown = await ask(await serverOf('http'), { proxy: { url, ...NAMED, ...SIGNED_IN } });
  expect(unknown).toHaveProperty('why', expect.stringContaining('certificate'));
  expect(unknown).toHaveProperty('hint', expect.stringContaining('--ca FILE'));
});

test('a proxy that does not answer: nothing waits for five time-outs', async () => {
  const door = createServer(() => undefined);
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void door.close());
  const proxy = { url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, ...NAMED };
  const reply = await ask(await serverOf('https'), { proxy, timeoutMs: 100 });
  expect(reply).toMatchObject({ kind: 'lost', attempts: 1 });
  expect(reply).toHaveProperty('why', expect.stringContaining('no answer within 0.1 s through the proxy'));
});

/** A proxy that does this with what it reads. */
async function startOdd(onRead: (socket: Socket) => void): Promise<Proxy> {
  const odd = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      onRead(socket);
    });
  });
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void odd.close());
  return { url: `http://127.0.0.1:${(odd.address() as AddressInfo).port}`, ...NAMED };
}

test.for<{ name: string; onRead: (socket: Socket) => void; why: string }>([
  { name: 'cuts the connection', onRead: (socket) => void socket.destroy(), why: 'cut the connection' },
  {
    name: 'is not one for HTTP',
    onRead: (socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
    why: 'does not answer as a proxy does',
  },
])('http, and the proxy $name: it is named', async ({ onRead, why }) => {
  const reply = await ask(await serverOf('http'), { proxy: await startOdd(onRead) });
  expect(reply).toMatchObject({ kind: 'lost', attempts: 1 });
  expect(reply).toHaveProperty(
    'why',
    expect.stringMatching(new RegExp(`the proxy .* \\(HTTPS_PROXY\\) ${why}`)),
  );
  expect(reply).toHaveProperty('hint', expect.stringContaining('--proxy none'));
});

test('CONNECT is answered with 200 and a page: the key is not to be sent without TLS', async () => {
  const proxy = await startOdd((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Welcome to the portal</h1>'),
  );
  const reply = await ask(await serverOf('https'), { caFile, proxy });
  expect(reply).toHaveProperty('why', expect.stringMatching(/through the proxy .* does not speak TLS/));
  expect(reply).toHaveProperty('hint', expect.stringMatching(/^The proxy may answer in place of the server/));
  expect(reply).toHaveProperty('hint', expect.not.stringContaining('--server http:'));
});

test('http, and the proxy refuses a write: it may be the one that answered', async () => {
  const proxy = await startProxy({ refuses: 403 });
  const client = bareClient(await serverOf('http'), {
    proxy: { url: proxy.url, ...NAMED },
    isOwnRefusal: () => false,
  });
  client.allowWrites();
  const reply = await client.send({ method: 'POST', path: '/users' }, new AbortController().signal);
  expect(reply).toMatchObject({ kind: 'lost', reached: 'maybe' });
  expect(reply).toHaveProperty(
    'why',
    expect.stringContaining(`that of the proxy ${proxy.host} (HTTPS_PROXY)`),
  );
});
