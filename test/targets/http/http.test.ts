import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import type { HttpClient, HttpSettings, Request } from '../../../src/targets/http/http.ts';
import { RateLimiter } from '../../../src/targets/http/rate-limiter.ts';
import { bareClient } from '../../helpers/bare-client.ts';
import { bareServers, cut, html, inTurn, json, type Answer } from '../../helpers/bare-server.ts';
import { noJitter } from '../../helpers/no-jitter.ts';

const start = bareServers();
const NEVER = new AbortController().signal;

noJitter();

function open(baseUrl: string, settings: Partial<HttpSettings> = {}): HttpClient {
  const http = bareClient(baseUrl, {
    headers: { Authorization: 'Key of-nobody' },
    isPassing: (status) => status === 418,
    ...settings,
  });
  http.allowWrites();
  return http;
}

const GET: Request = { method: 'GET', path: '/users' };
const POST: Request = { method: 'POST', path: '/users', body: { username: 'ann' } };
const busy = (retryAfter = '0'): Answer => json({ code: 277 }, 429, { 'Retry-After': retryAfter });

test('the request goes out as it was meant', async () => {
  const server = await start(json({ ok: true }));
  const http = open(`${server.url}/__api__`);
  const query = { prefix: 'ann & ben+ü|x', page_size: 500 };
  expect(await http.send({ ...GET, query }, NEVER)).toMatchObject({ kind: 'ok', json: { ok: true } });
  await http.send(POST, NEVER);
  expect(server.arrived.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
    { method: 'GET', url: '/__api__/users?prefix=ann+%26+ben%2B%C3%BC%7Cx&page_size=500', body: '' },
    { method: 'POST', url: '/__api__/users', body: '{"username":"ann"}' },
  ]);
  expect(server.arrived[0]!.headers).toMatchObject({ authorization: 'Key of-nobody' });
  expect(server.arrived[0]!.headers).not.toHaveProperty('content-type');
  expect(server.arrived[1]!.headers).toMatchObject({ 'content-type': 'application/json' });
});

test.for(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  'read-only until told otherwise: %s throws, and the server sees nothing',
  async (method) => {
    const server = await start(json({}));
    const http = bareClient(server.url, { concurrency: 1 });
    await expect(http.send({ method, path: '/users' }, NEVER)).rejects.toMatchObject({
      code: 'plan-must-not-write',
    });
    expect((await http.send(GET, NEVER)).kind).toBe('ok');
    expect(server.arrived.map((request) => request.method)).toEqual(['GET']);
    http.allowWrites();
    expect((await http.send({ method, path: '/users' }, NEVER)).kind).toBe('ok');
    expect(server.arrived).toHaveLength(2);
  },
);

test('right before each write, and each retry of one, it is asked whether it may still be sent', async () => {
  const server = await start(inTurn(busy(), json({}), json({})));
  const asked: number[] = [];
  const http = open(server.url);
  http.allowWrites(() => {
    asked.push(server.arrived.length);
    if (asked.length > 2) throw new Error('no longer');
  });
  expect((await http.send(POST, NEVER)).kind).toBe('ok');
  expect((await http.send(GET, NEVER)).kind).toBe('ok');
  await expect(http.send(POST, NEVER)).rejects.toThrow('no longer');
  expect(asked).toEqual([0, 1, 3]);
  expect(server.arrived).toHaveLength(3);
});

test.for<{ name: string; answer: Answer; reply: object }>([
  { name: 'JSON', answer: json({ a: 1 }), reply: { kind: 'ok', status: 200, json: { a: 1 } } },
  {
    name: 'nothing at all (204)',
    answer: (response) => response.writeHead(204).end(),
    reply: { kind: 'ok', status: 204, json: undefined },
  },
  {
    name: 'an error envelope',
    answer: json({ code: 8, error: 'in use', payload: null }, 409),
    reply: { kind: 'rejected', status: 409, json: { code: 8, error: 'in use', payload: null } },
  },
  {
    name: 'a plain-text 404',
    answer: (response) => response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404'),
    reply: { kind: 'rejected', status: 404, json: undefined },
  },
  {
    name: 'a sign-in page at 200',
    answer: html(200),
    reply: { kind: 'lost', reached: 'maybe', status: 200, why: /HTTP 200 with text\/html/ },
  },
  {
    name: 'the server’s own 500',
    answer: json({ code: 1, error: 'oh' }, 500),
    reply: { kind: 'lost', reached: 'maybe', status: 500, json: { code: 1, error: 'oh' } },
  },
  {
    name: 'a redirect',
    answer: (response) => response.writeHead(302, { Location: 'https://elsewhere.example/' }).end(),
    reply: { kind: 'rejected', status: 302, location: 'https://elsewhere.example/' },
  },
])('what an answer means: $name', async ({ answer, reply }) => {
  const server = await start(answer);
  for (const request of [GET, POST]) {
    const sent = await open(server.url).send(request, NEVER);
    const { why, ...rest } = reply as { why?: RegExp };
    expect(sent).toMatchObject({ ...rest, attempts: 1 });
    if (why !== undefined) expect(sent).toHaveProperty('why', expect.stringMatching(why));
  }
});

const jsonThatBreaksOff: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end('{"results":[{"username":"an');
};

test.for<{ name: string; fault: Answer; read: number; write: number }>([
  { name: 'too many requests', fault: busy(), read: 3, write: 3 },
  { name: 'a refusal that passes', fault: json({ code: 63 }, 418), read: 3, write: 3 },
  { name: 'bad gateway', fault: html(502), read: 3, write: 1 },
  { name: 'unavailable', fault: html(503, { 'Retry-After': '0' }), read: 3, write: 1 },
  { name: 'gateway time-out', fault: html(504), read: 3, write: 1 },
  { name: 'cut before the answer', fault: cut('before'), read: 3, write: 1 },
  { name: 'cut in the body', fault: cut('in-body'), read: 3, write: 1 },
  { name: 'JSON that breaks off', fault: jsonThatBreaksOff, read: 3, write: 1 },
  { name: 'the server’s own failure', fault: json({ code: 1 }, 500), read: 1, write: 1 },
  { name: 'a sign-in page', fault: html(200), read: 1, write: 1 },
  { name: 'refused', fault: json({ code: 22 }, 403), read: 1, write: 1 },
])('twice $name: sent $read times to read, $write times to write', async ({ fault, read, write }) => {
  for (const [request, sends] of [
    [GET, read],
    [POST, write],
  ] as const) {
    const server = await start(inTurn(fault, fault, json({})));
    const reply = await open(server.url).send(request, NEVER);
    expect(reply.attempts).toBe(sends);
    expect(reply.kind === 'ok').toBe(sends === 3);
    expect(server.arrived).toHaveLength(sends);
  }
});

test('five sends are enough: the last answer is the answer', async () => {
  const server = await start(busy());
  const http = open(server.url);
  expect(await http.send(POST, NEVER)).toMatchObject({ kind: 'rejected', status: 429, attempts: 5 });
  expect(server.arrived).toHaveLength(5);
  expect(http.statistics()).toMatchObject({ total: 5, byMethod: { POST: 5 }, retried: 4 });
});

test('a server that is not there is tried five times, also for a write: nobody can have seen it', async () => {
  const http = open('http://127.0.0.1:9');
  expect(await http.send(POST, NEVER)).toMatchObject({ kind: 'lost', reached: 'no', attempts: 5 });
});

test('every try takes a slot of its own', async () => {
  const slots = vi.spyOn(RateLimiter.prototype, 'run');
  const server = await start(inTurn(busy(), html(502), json({})));
  await open(server.url).send({ ...GET, requestClass: 'directory-search' }, NEVER);
  expect(server.arrived).toHaveLength(3);
  expect(slots.mock.calls.map(([{ requestClass }]) => requestClass)).toEqual(
    Array(3).fill('directory-search'),
  );
});

test('a write that is answered 503 makes all others wait, though it is not sent again', async () => {
  const server = await start(inTurn(html(503, { 'Retry-After': '1' }), json({})));
  const waits: number[] = [];
  const http = open(server.url, { onLongWait: (waitMs) => waits.push(waitMs) });
  expect((await http.send(POST, NEVER)).kind).toBe('lost');
  const stop = new AbortController();
  const next = http.send(GET, stop.signal);
  await delay(50);
  expect(server.arrived).toHaveLength(1);
  stop.abort('interrupted');
  await expect(next).rejects.toBe('interrupted');
});

describe('told to stop', () => {
  test('a write on its way is waited for', async () => {
    const server = await start((response) => {
      setTimeout(() => {
        json({ guid: 'g' })(response, server.arrived[0]!, 0);
      }, 40);
    });
    const stop = new AbortController();
    const sending = open(server.url).send(POST, stop.signal);
    await delay(15);
    stop.abort('interrupted');
    expect(await sending).toMatchObject({ kind: 'ok', json: { guid: 'g' } });
  });

  test.for([
    { name: 'everybody is asked to wait', fault: busy('60') },
    { name: 'this request is to be sent again', fault: json({ code: 63 }, 418, { 'Retry-After': '60' }) },
  ])('while $name: a write that was refused says so, a read is given up', async ({ fault }) => {
    for (const request of [POST, GET]) {
      const server = await start(fault);
      const stop = new AbortController();
      const sending = open(server.url).send(request, stop.signal);
      await vi.waitFor(() => {
        expect(server.arrived).toHaveLength(1);
      });
      await delay(20);
      stop.abort('interrupted');
      if (request === GET) await expect(sending).rejects.toBe('interrupted');
      else expect(await sending).toMatchObject({ kind: 'rejected', attempts: 1 });
      expect(server.arrived).toHaveLength(1);
    }
  });

  test('nothing new is sent', async () => {
    const server = await start(json({}));
    await expect(open(server.url).send(POST, AbortSignal.abort('interrupted'))).rejects.toBe('interrupted');
    expect(server.arrived).toEqual([]);
  });
});

test('a secret is sent as what it is, and what an error repeats of it is hidden', async () => {
  const body = { username: 'ann', password: new Secret('p"ss-wörd') };
  const server = await start((response, request, index) => {
    const said = {
      error: `no: ${String(request.headers.authorization)} ${request.body} ${body.password.reveal()}`,
    };
    json(said, index === 0 ? 400 : 200)(response, request, index);
  });
  const http = open(server.url, { secrets: [new Secret('of-nobody')] });
  const refused = await http.send({ ...POST, body }, NEVER);
  expect(server.arrived[0]!.body).toBe('{"username":"ann","password":"p\\"ss-wörd"}');
  expect(JSON.stringify(refused)).toContain('no: Key [hidden]');
  expect(JSON.stringify(refused)).not.toMatch(/of-nobody|ss-wörd/);
  // What is no error is data, and is left as it is.
  expect(JSON.stringify(await http.send({ ...POST, body }, NEVER))).toContain('of-nobody');
});
