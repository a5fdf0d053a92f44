import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openExchange } from '../../../src/targets/http/exchange.ts';
import type { Exchanged } from '../../../src/targets/http/exchanged.ts';
import { bareServers, cut, html, json, silence, type Answer } from '../../helpers/bare-server.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
const start = bareServers();
const NEVER = new AbortController().signal;

const ask = (
  url: string,
  { timeoutMs = 2000, concurrency = 4, signal = NEVER, method = 'GET' } = {},
): Promise<Exchanged> => openExchange({ timeoutMs, concurrency })({ method, url, headers: {} }, signal);

test('an answer comes with what decides about it', async () => {
  const date = 'Mon, 30 Nov 2026 18:00:00 GMT';
  const headers = { 'Retry-After': '7', 'X-Correlation-ID': 'abc-1', Date: date };
  const { url } = await start(json({ code: 277 }, 429, headers));
  expect(await ask(url)).toEqual({
    kind: 'answered',
    status: 429,
    contentType: 'application/json',
    body: '{"code":277}',
    retryAfter: '7',
    requestId: 'abc-1',
    date,
  });
});

const partOfAnAnswer: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"results":[');
};

test.for([
  { name: 'no answer at all', answer: silence },
  { name: 'an answer that does not end', answer: partOfAnAnswer },
])('time-out: $name', async ({ answer }) => {
  const { url } = await start(answer);
  expect(await ask(url, { timeoutMs: 40 })).toEqual({
    kind: 'unanswered',
    reached: 'maybe',
    why: 'no answer within 0.04 s',
  });
});

test.for([
  { name: 'before the answer', answer: silence },
  { name: 'in the middle of it', answer: partOfAnAnswer },
])('told to stop $name: that is no time-out', async ({ answer }) => {
  const { url } = await start(answer);
  const stop = new AbortController();
  const asking = ask(url, { signal: stop.signal });
  await delay(20);
  stop.abort('interrupted');
  await expect(asking).rejects.toBe('interrupted');
});

test.for([
  { method: 'POST', status: 301 },
  { method: 'PUT', status: 308 },
  { method: 'GET', status: 302 },
])('a redirect of $method is not followed, and says where it leads', async ({ method, status }) => {
  const elsewhere = await start(json({}));
  const { url } = await start((response) => {
    response.writeHead(status, { Location: `${elsewhere.url}/connect/` }).end();
  });
  expect(await ask(url, { method })).toMatchObject({ status, location: `${elsewhere.url}/connect/` });
  expect(elsewhere.arrived).toEqual([]);
});

test.for(['before', 'in-body', 'in-chunks'] as const)('the connection is cut: %s', async (when) => {
  const { url } = await start(cut(when));
  const exchanged = await ask(url);
  expect(exchanged).toMatchObject({ kind: 'unanswered', reached: 'maybe' });
  expect(exchanged).toHaveProperty('why', expect.stringMatching(/the connection was cut/));
});

test('where nothing listens, nothing was reached', async () => {
  const server = await start(silence);
  const port = Number(new URL(server.url).port);
  const free = port === 65_535 ? port - 1 : port + 1;
  const exchanged = await ask(`http://127.0.0.1:${free}`);
  expect(exchanged).toMatchObject({
    kind: 'unanswered',
    reached: 'no',
    why: 'no server is listening at that address (ECONNREFUSED)',
  });
});

test('one connection serves one request after the other', async () => {
  const server = await start(json({}));
  const exchange = openExchange({ timeoutMs: 2000, concurrency: 4 });
  for (let sent = 0; sent < 10; sent++) {
    await exchange({ method: 'GET', url: server.url, headers: {} }, NEVER);
  }
  expect(server.connections()).toBe(1);
});

test('no more connections than workers, and large error pages do not block them', async () => {
  const page = 'x'.repeat(1 << 20);
  const server = await start((response) => {
    response.writeHead(502, { 'Content-Type': 'text/html' }).end(page);
  });
  const exchange = openExchange({ timeoutMs: 5000, concurrency: 2 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => exchange({ method: 'GET', url: server.url, headers: {} }, NEVER)),
  );
  expect(answers.every((answer) => answer.kind === 'answered' && answer.body.length === page.length)).toBe(
    true,
  );
  expect(server.connections()).toBeLessThanOrEqual(2);
});

test('a certificate file that is not there is told before anything is sent', () => {
  expect(() => openExchange({ timeoutMs: 1, concurrency: 1, caFile: '/nowhere/ca.pem' })).toThrow(
    'the certificate file /nowhere/ca.pem cannot be read',
  );
});

test('an HTML page is an answer here: what it means is for others to say', async () => {
  const { url } = await start(html(200));
  expect(await ask(url)).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
});

test('a small answer that unpacks into a huge one is not read to the end', async () => {
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
  const { url } = await start((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    response.end(bomb);
  });
  expect(await ask(url, { timeoutMs: 20_000 })).toMatchObject({ why: 'the answer is larger than 64 MB' });
});

/** Writes for as long as it is read. */
const endless =
  (first: string, headers = {}): Answer =>
  (response) => {
    const part = 'x'.repeat(1 << 20);
    const write = (): void => {
      while (!response.destroyed && response.write(part));
    };
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.write(first);
    response.on('drain', write);
    write();
  };

test.for([
  ['without an end', endless('['), 'the answer is larger than 64 MB'],
  ['that is not packed as it says', endless('[', { 'Content-Encoding': 'gzip' }), 'Z_DATA_ERROR'],
] as const)('an answer %s is given up, and its connection closed', async ([, answer, why]) => {
  let closed: Promise<unknown> | undefined;
  const { url } = await start((response, ...rest) => {
    closed = once(response, 'close');
    answer(response, ...rest);
  });
  expect(await ask(url, { timeoutMs: 20_000 })).toMatchObject({
    kind: 'unanswered',
    why: expect.stringContaining(why) as string,
  });
  await closed;
});

test('https:// where the server speaks http', async () => {
  const { url } = await start(json({}));
  expect(await ask(url.replace('http:', 'https:'))).toMatchObject({
    kind: 'unanswered',
    why: expect.stringContaining('is its address http://?') as string,
  });
});

test.for([
  {
    file: 'a private key',
    text: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  },
  { file: 'any other text', text: 'hello\n' },
  { file: 'nothing', text: '' },
])('--ca with $file in it is refused', ({ text }) => {
  const caFile = join(newFolder(), 'ca.pem');
  writeFileSync(caFile, text);
  expect(() => openExchange({ timeoutMs: 1000, concurrency: 1, caFile })).toThrow(
    `there is no certificate in ${caFile}`,
  );
});

test('a header that cannot be sent is not shown', async () => {
  const headers = { Authorization: 'Key s3cret\n' };
  const send = openExchange({ timeoutMs: 2000, concurrency: 1 });
  const exchanged = await send({ method: 'GET', url: 'http://127.0.0.1:9', headers }, NEVER);
  expect(exchanged).toMatchObject({ kind: 'unanswered', reached: 'no', hint: expect.any(String) as string });
  expect(JSON.stringify(exchanged)).toContain('Authorization');
  expect(JSON.stringify(exchanged)).not.toContain('s3cret');
});
