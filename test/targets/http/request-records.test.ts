import { expect, test } from 'vitest';
import type { RequestRecord } from '../../../src/core/requests/request-record.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { HttpSettings, Request } from '../../../src/targets/http/http.ts';
import { bareClient } from '../../helpers/bare-client.ts';
import { type Answer, bareServers, cut, html, inTurn, json } from '../../helpers/bare-server.ts';
import { noJitter } from '../../helpers/no-jitter.ts';

const start = bareServers();
const NEVER = new AbortController().signal;
noJitter();

const GET: Request = { method: 'GET', path: '/users' };
const POST: Request = { method: 'POST', path: '/users', body: { username: 'ann' } };

/** A busy machine may take a few milliseconds by itself. */
const hardly = expect.toSatisfy((waits: RequestRecord['waitedMs']) =>
  Object.values(waits).every((ms) => ms < 200),
) as RequestRecord['waitedMs'];

function recording(baseUrl: string, settings: Partial<HttpSettings> = {}) {
  const records: RequestRecord[] = [];
  const http = bareClient(baseUrl, { ...settings, onRequest: (record) => records.push(record) });
  http.allowWrites();
  return { http, records };
}

test('a request is recorded with the path under the root of the server, its query and the id of the server', async () => {
  const { url } = await start(json({}, 200, { 'X-Correlation-ID': 'abc' }));
  const { http, records } = recording(`${url}/rsc/__api__`);
  await http.send({ ...GET, query: { prefix: 'ann & co' } }, NEVER);
  expect(records).toEqual([
    {
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/) as string,
      method: 'GET',
      server: url,
      path: '/rsc/__api__/users?prefix=ann+%26+co',
      attempt: 1,
      status: 200,
      requestId: 'abc',
      ms: expect.any(Number) as number,
      waitedMs: hardly,
    },
  ]);
});

test.for([
  {
    name: 'every attempt, and how long the server asked to wait before it',
    answers: [json({}, 429, { 'Retry-After': '1' }), json({})],
    request: GET,
    records: [
      { attempt: 1, status: 429, waitedMs: hardly },
      { attempt: 2, status: 200, waitedMs: { server: expect.closeTo(1000, -2) as number } },
    ],
  },
  {
    name: 'a read that is sent again after a lost connection',
    answers: [cut('before'), json({})],
    request: GET,
    records: [
      { attempt: 1, fault: 'the connection was cut (ECONNRESET)' },
      { attempt: 2, status: 200 },
    ],
  },
  {
    name: 'a status says by itself that the server has failed',
    answers: [json({}, 500)],
    request: POST,
    records: [{ attempt: 1, status: 500, method: 'POST' }],
  },
  {
    name: 'an answer that is not the server’s own',
    answers: [html(200)],
    request: GET,
    records: [{ status: 200, fault: 'HTTP 200 with text/html; charset=utf-8 instead of JSON' }],
  },
])('$name', async ({ answers, request, records: expected }) => {
  const { url } = await start(inTurn(...(answers as [Answer, ...Answer[]])));
  const { http, records } = recording(url);
  await http.send(request, NEVER);
  expect(records).toMatchObject(expected);
  expect(records.map(({ fault }) => fault)).toEqual(
    expected.map((record) => ('fault' in record ? record.fault : undefined)),
  );
});

test('the wait for the rate is that of the request', async () => {
  const { url } = await start(json({}));
  const { http, records } = recording(url, { ratePerSecond: 5 });
  await Promise.all([http.send(GET, NEVER), http.send(GET, NEVER)]);
  const [first, second] = records.map(({ waitedMs }) => waitedMs.rate ?? 0);
  expect(first).toBeLessThan(100);
  expect(second).toBeGreaterThanOrEqual(190);
});

test('a read that the command no longer waits for', async () => {
  const stop = new AbortController();
  const { url } = await start(() => {
    stop.abort(new Error('interrupted'));
  });
  const { http, records } = recording(url);
  await expect(http.send(GET, stop.signal)).rejects.toThrow('interrupted');
  expect(records).toMatchObject([{ fault: 'the command was stopped before the answer came' }]);
});

test('what was never sent is not recorded', async () => {
  const { url } = await start(json({}));
  const { http, records } = recording(url);
  http.allowWrites(() => {
    throw new Error('no longer');
  });
  await expect(http.send(POST, NEVER)).rejects.toThrow('no longer');
  expect(records).toEqual([]);
});

test('a secret that the server repeats is hidden; one that is a word of the path does not show by being hidden there', async () => {
  const key = new Secret('KeyOfTheAdministrator');
  const password = new Secret('users');
  const { url } = await start(json({}, 200, { 'X-Correlation-ID': 'users KeyOfTheAdministrator' }));
  const { http, records } = recording(url, { secrets: [key] });
  await http.send({ ...POST, body: { username: 'ann', password } }, NEVER);
  expect(records).toMatchObject([{ path: '/users', requestId: '[hidden] [hidden]' }]);
});
