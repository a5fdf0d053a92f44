import { describe, expect, test } from 'vitest';
import { noJitter } from '../helpers/no-jitter.ts';
import { jobs, run, sendsOf, show, type Job, type Route, type Shown } from './write-jobs.ts';

noJitter();

/** Each fault, and how often the affected write is sent: once if the server has processed it nevertheless. */
const faults = [
  { fault: 'cut-before', sends: 2 },
  { fault: 'cut-after', sends: 1 },
  { fault: 'cut-body', sends: 1 },
  { fault: 'bad-gateway', sends: 2 },
  { fault: 'bad-gateway,commit=yes', sends: 1 },
  { fault: 'unavailable', sends: 2 },
  { fault: 'unavailable,commit=yes,retry-after=0', sends: 1 },
  { fault: 'gateway-timeout,commit=yes', sends: 1 },
  { fault: 'server-error', sends: 2 },
  { fault: 'server-error,commit=yes', sends: 1 },
  { fault: 'login-page', sends: 2 },
  { fault: 'login-page,commit=yes', sends: 1 },
  { fault: 'rate-limit,retry-after=0', sends: 2 },
  { fault: 'directory-down', sends: 2 },
] as const;

/** One write of each kind with each fault; in a long run, every write, with several numbers of workers. */
const long = process.env['ROLLCALL_FULL_MATRIX'] !== undefined;
const places = long ? [1, 2, 3] : [2];

describe.for(Object.keys(jobs) as Route[])('%s', (route) => {
  const job: Job = jobs[route];
  const faultless: { shown?: Shown } = {};

  test.for(
    faults.flatMap((fault, index) =>
      places.flatMap((nth) =>
        (long ? [1, 4, 16] : [[1, 4, 16][index % 3] ?? 1]).map((concurrency) => ({
          ...fault,
          nth,
          concurrency,
        })),
      ),
    ),
  )(
    '$fault, at request $nth with $concurrency workers: the same result as without the fault',
    async ({ fault, sends, nth, concurrency }) => {
      if (faultless.shown === undefined) {
        await run(job, { faults: [], concurrency: 1 }, (applied, sandbox) => {
          faultless.shown = show(applied, sandbox);
          expect(sendsOf(route, sandbox)).toBe(3);
        });
      }
      const active = [`${fault},route=${route},nth=${nth}`];
      await run(job, { faults: active, concurrency }, (applied, sandbox) => {
        expect(show(applied, sandbox)).toEqual(faultless.shown);
        expect(applied).not.toHaveProperty('stopped');
        expect(sendsOf(route, sandbox)).toBe(2 + sends);
        expect(sandbox.faults.list).toMatchObject([{ struck: 1 }]);
      });
    },
  );
});

test.for(['PUT /v1/users', 'POST /v1/groups/*/members'] as const)(
  'no answer in time, but the server has processed the request: %s',
  async (route) => {
    const faults = [`slow,ms=900,route=${route},nth=2`];
    await run(jobs[route], { faults, concurrency: 1, timeoutMs: 300 }, (applied, sandbox) => {
      expect(applied.outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
      expect(sendsOf(route, sandbox)).toBe(3);
    });
  },
);

describe('a lost answer, where the server cannot be read again', () => {
  test.for<{ route: Route; reread: string; outcome: string; others?: string }>([
    { route: 'PUT /v1/users', reread: 'GET /v1/users', outcome: 'unknown' },
    { route: 'POST /v1/users', reread: 'GET /v1/users', outcome: 'unknown' },
    { route: 'PUT /v1/users/*', reread: 'GET /v1/users/*', outcome: 'created_role_pending' },
    { route: 'POST /v1/users/*/lock', reread: 'GET /v1/users/*', outcome: 'unknown', others: 'unknown' },
    {
      route: 'POST /v1/groups/*/members',
      reread: 'GET /v1/groups/*/members',
      outcome: 'created_groups_pending',
    },
    { route: 'DELETE /v1/groups/*/members/*', reread: 'GET /v1/groups/*/members', outcome: 'unknown' },
  ])(
    '$route: the row is $outcome, the request is sent once, and the other rows continue',
    // The answer to a lock is empty, so each one is read.
    async ({ route, reread, outcome, others = '' }) => {
      const faults = [`cut-after,route=${route},nth=2`, `bad-gateway,route=${reread}`];
      await run(jobs[route], { faults, concurrency: 1 }, (applied, sandbox) => {
        expect(applied.outcomes[1]?.outcome).toBe(outcome);
        expect(applied.outcomes[1]?.detail).toMatch(
          /sent, but the result is not known: the connection was cut/,
        );
        for (const index of [0, 2]) {
          expect([others, 'created', 'updated', 'locked']).toContain(applied.outcomes[index]?.outcome);
        }
        expect(sendsOf(route, sandbox)).toBe(3);
      });
    },
  );
});
