import { describe, expect, test } from 'vitest';
import { connectFaults } from '../../../src/sandbox/connect/fault-replies.ts';
import { Faults } from '../../../src/sandbox/http/faults.ts';
import { seededRandom } from '../../../src/sandbox/http/random.ts';
import { asking, page, row } from '../ask.ts';
import { sandboxes } from '../running.ts';

/** Which of `count` equal requests a fault hits, counted from 1. */
function strikes(fault: string, count = 10): number[] {
  const faults = new Faults(seededRandom(7), connectFaults);
  faults.add(fault);
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    () => faults.judge('PUT', '/__api__/v1/users').fault !== undefined,
  );
}

test.for([
  { fault: 'unavailable', struck: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { fault: 'unavailable,nth=3', struck: [3] },
  { fault: 'unavailable,from=8', struck: [8, 9, 10] },
  { fault: 'unavailable,every=4', struck: [4, 8] },
  { fault: 'unavailable,times=2', struck: [1, 2] },
  { fault: 'unavailable,route=PUT /v1/users,nth=1', struck: [1] },
  { fault: 'unavailable,route=/v1/*', struck: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { fault: 'unavailable,route=POST /v1/users', struck: [] },
  { fault: 'unavailable,route=PUT /v1/users/*', struck: [] },
  { fault: 'unavailable,p=0', struck: [] },
])('which requests are hit: $fault', ({ fault, struck }) => {
  expect(strikes(fault)).toEqual(struck);
});

test('a probability hits about that share, and the same requests each time', () => {
  const first = strikes('unavailable,p=0.3', 1000);
  expect(first.length).toBeGreaterThan(250);
  expect(first.length).toBeLessThan(350);
  expect(strikes('unavailable,p=0.3', 1000)).toEqual(first);
});

test('above a rate, the surplus requests are hit, and refused requests count', () => {
  let now = 0;
  const faults = new Faults(seededRandom(1), connectFaults, () => now);
  faults.add('rate-limit,above=2');
  const struckAt = (times: readonly number[]) =>
    times.filter((time) => {
      now = time;
      return faults.judge('GET', '/__api__/v1/user').fault !== undefined;
    });
  expect(struckAt([0, 100, 200, 999, 1000, 1100, 1300, 3000])).toEqual([200, 999, 1000, 1100, 1300]);
});

test.for([
  { fault: 'ticket-expired', strikes: ['PUT /v1/users', 'PUT /v1/groups'] },
  {
    fault: 'directory-down',
    strikes: ['GET /v1/users/remote', 'PUT /v1/users', 'GET /v1/groups/remote', 'PUT /v1/groups'],
  },
])('faults of the directory hit only requests to it: $fault', ({ fault, strikes: expected }) => {
  const faults = new Faults(seededRandom(1), connectFaults);
  faults.add(fault);
  const lines = ['GET /v1/user', 'GET /v1/users/remote', 'PUT /v1/users', 'POST /v1/users'];
  const more = ['GET /v1/groups/remote', 'PUT /v1/groups', 'GET /v1/groups'];
  const struck = [...lines, ...more].filter((line) => {
    const [method = '', path = ''] = line.split(' ');
    return faults.judge(method, `/__api__${path}`).fault !== undefined;
  });
  expect(struck).toEqual(expected);
});

test('an unknown fault is refused with a list of the faults', () => {
  expect(() => {
    new Faults(Math.random, connectFaults).add('gremlins');
  }).toThrow(
    expect.objectContaining({
      hint: expect.stringContaining('cut-after: processes the request') as string,
    }) as Error,
  );
});

test('delays add up within their jitter, in addition to a fault', () => {
  const faults = new Faults(seededRandom(1), connectFaults);
  faults.add('latency,ms=20,jitter=5');
  faults.add('latency,ms=100');
  faults.add('unavailable');
  const { delayMs, fault } = faults.judge('GET', '/__api__/v1/users');
  expect(delayMs).toBeGreaterThanOrEqual(115);
  expect(delayMs).toBeLessThanOrEqual(125);
  expect(fault?.kind).toBe('unavailable');
});

test.for(['rate-limt', 'unavailable,nth', 'unavailable,nth=first', 'unavailable,when=later', 'slow,ms=-1'])(
  'not understood: %s',
  (fault) => {
    expect(() => {
      new Faults(Math.random, connectFaults).add(fault);
    }).toThrow(/is not a fault|is not understood/);
  },
);

describe('on the wire', () => {
  const start = sandboxes();

  test.for([
    { fault: 'rate-limit,retry-after=2', status: 429, type: 'application/json', code: 277, retryAfter: '2' },
    {
      fault: 'rate-limit,retry-after-date=60',
      status: 429,
      type: 'application/json',
      code: 277,
      retryAfter: 'Fri, 02 Jan 2026 03:05:00 GMT',
    },
    { fault: 'unavailable,retry-after=1', status: 503, type: 'text/html', code: undefined, retryAfter: '1' },
    { fault: 'bad-gateway', status: 502, type: 'text/html', code: undefined, retryAfter: null },
    { fault: 'gateway-timeout', status: 504, type: 'text/html', code: undefined, retryAfter: null },
    { fault: 'foreign', status: 200, type: 'text/html', code: undefined, retryAfter: null },
    {
      fault: 'foreign,status=403,body=html',
      status: 403,
      type: 'text/html',
      code: undefined,
      retryAfter: null,
    },
    {
      fault: 'foreign,status=202,body=empty',
      status: 202,
      type: null,
      code: undefined,
      retryAfter: null,
    },
    { fault: 'login-page', status: 200, type: 'text/html; charset=utf-8', code: undefined, retryAfter: null },
    { fault: 'server-error', status: 500, type: 'application/json', code: 1, retryAfter: null },
    {
      fault: 'directory-down,route=GET /v1/user',
      status: 400,
      type: 'application/json',
      code: 63,
      retryAfter: null,
    },
    {
      fault: 'ticket-expired,route=GET /v1/user',
      status: 400,
      type: 'application/json',
      code: 127,
      retryAfter: null,
    },
    { fault: 'key-revoked', status: 401, type: 'application/json', code: 30, retryAfter: null },
    { fault: 'error,code=83', status: 400, type: 'application/json', code: 83, retryAfter: null },
    {
      fault: 'licence-expired',
      status: 402,
      type: 'text/plain; charset=utf-8',
      code: undefined,
      retryAfter: null,
    },
  ])('$fault', async ({ fault, status, type, code, retryAfter }) => {
    const sandbox = await start({
      seed: 'empty',
      faults: [fault],
      now: () => new Date('2026-01-02T03:04:00Z'),
    });
    const answer = await asking(sandbox, sandbox.apiKey)('GET /v1/user');
    expect(answer).toMatchObject({ status, json: code === undefined ? undefined : { code } });
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(sandbox.requestLog).toMatchObject([{ status, fault: fault.split(',')[0] }]);
  });

  test.for([
    { fault: 'cut-before', groups: 0, status: 0 },
    { fault: 'cut-after', groups: 1, status: 0 },
    { fault: 'cut-body', groups: 1, status: 200 },
  ])('$fault: the answer is lost, and the request processed or not', async ({ fault, groups, status }) => {
    const sandbox = await start({ seed: 'empty', faults: [`${fault},route=POST /v1/groups`] });
    const ask = asking(sandbox, sandbox.apiKey);
    await expect(ask('POST /v1/groups', { name: 'Library' })).rejects.toThrow();
    expect(page(await ask('GET /v1/groups')).total).toBe(groups);
    expect(sandbox.requestLog[0]).toMatchObject({ status, fault });
  });

  test('a proxy gives up after the server has processed the request', async () => {
    const sandbox = await start({ seed: 'empty', faults: ['bad-gateway,route=POST /v1/groups,commit=yes'] });
    const ask = asking(sandbox, sandbox.apiKey);
    expect((await ask('POST /v1/groups', { name: 'Library' })).status).toBe(502);
    expect(page(await ask('GET /v1/groups')).total).toBe(1);
  });

  test.for(['slow,ms=30', 'slow-body,ms=30', 'latency,ms=30'])('%s: late, but complete', async (fault) => {
    const sandbox = await start({ seed: 'empty', faults: [fault] });
    const before = performance.now();
    const answer = await asking(sandbox, sandbox.apiKey)('GET /v1/user');
    expect(row(answer)['username']).toBe('admin');
    expect(performance.now() - before).toBeGreaterThan(25);
  });

  test('faults are added, listed and cleared while the server runs', async () => {
    const sandbox = await start({ seed: 'empty' });
    const ask = asking(sandbox, sandbox.apiKey);
    await ask('POST /__sandbox__/faults', 'unavailable,nth=1\nbad-gateway');
    expect((await ask('GET /v1/user')).status).toBe(503);
    expect((await ask('GET /v1/user')).status).toBe(502);
    expect((await ask('GET /__sandbox__/faults')).json).toEqual([
      { fault: 'unavailable,nth=1', seen: 2, struck: 1 },
      { fault: 'bad-gateway', seen: 2, struck: 1 },
    ]);
    expect((await ask('POST /__sandbox__/faults', 'no-such-fault')).status).toBe(400);
    await ask('DELETE /__sandbox__/faults');
    expect((await ask('GET /v1/user')).status).toBe(200);
    expect((await ask('GET /__sandbox__/ledger')).json).toMatchObject([
      { status: 503 },
      { status: 502 },
      { status: 200 },
    ]);
    expect((await ask('GET /__sandbox__/state')).json).toMatchObject({ users: [{ username: 'admin' }] });
    expect((await ask('GET /__sandbox__/nothing')).status).toBe(404);
  });
});
