import { describe, expect, test } from 'vitest';
import type { Applied } from '../../src/apply/apply-plan.ts';
import type { Policy } from '../../src/core/plan/plan.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import type { RowSketch } from '../helpers/rosters.ts';
import { applyOn, planOn } from '../helpers/runs.ts';
import { openOn, seedOf } from '../helpers/servers.ts';

noJitter();

/** A file and a server with three write requests of a kind. */
interface Job {
  readonly server: Pick<SandboxOptions, 'provider'>;
  readonly rows: readonly RowSketch[];
  readonly policy?: Partial<Policy>;
}

const newcomers = ['new1', 'new2', 'new3'];
const members = ['old1', 'old2', 'old3'];

const seed = seedOf(
  [...newcomers, ...members.map((username) => ({ username, role: 'viewer' as const, groups: ['Finance'] }))],
  ['Analysts', 'Finance'],
  ['Library', 'Laboratory', 'Workshop'],
);

const onboarding: Job = {
  server: { provider: 'google' },
  rows: newcomers.map((username) => ({ username, role: 'publisher', groups: ['Analysts'] })),
};

const jobs = {
  'PUT /v1/users': onboarding,
  'POST /v1/users': {
    server: { provider: 'password' },
    rows: newcomers.map((username) => ({ username, profile: { email: `${username}@example.org` } })),
  },
  'PUT /v1/users/*': onboarding,
  'POST /v1/users/*/lock': {
    server: { provider: 'google' },
    rows: members.map((username) => ({ username, status: 'locked' as const })),
  },
  'POST /v1/groups': {
    server: { provider: 'google' },
    rows: members.map((username, index) => ({ username, groups: [`Team ${index}`] })),
  },
  'PUT /v1/groups': {
    server: { provider: 'ldap' },
    rows: members.map((username, index) => ({
      username,
      groups: [['Library', 'Laboratory', 'Workshop'][index] ?? ''],
    })),
  },
  'POST /v1/groups/*/members': onboarding,
  'DELETE /v1/groups/*/members/*': {
    server: { provider: 'google' },
    rows: [
      ...members.map((username) => ({ username, groups: [] })),
      { username: 'admin', groups: ['Finance'] },
    ],
    policy: { memberships: 'sync' },
  },
} as const satisfies Record<string, Job>;

type Route = keyof typeof jobs;

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

interface Shown {
  readonly outcomes: unknown;
  readonly users: unknown;
  readonly members: unknown;
}

const show = ({ outcomes }: Applied, sandbox: Sandbox): Shown => ({
  outcomes: outcomes.map(({ outcome, groups }) => [outcome, groups.map(({ group, word }) => [group, word])]),
  users: sandbox.state().users.map(({ username, role, locked }) => [username, role, locked]),
  members: sandbox.state().members,
});

async function run(
  { server, rows, policy }: Job,
  {
    faults: active,
    concurrency,
    timeoutMs = 5000,
  }: { faults: readonly string[]; concurrency: number; timeoutMs?: number },
  look: (applied: Applied, sandbox: Sandbox) => void,
): Promise<void> {
  const sandbox = await startSandbox({ ...server, seed });
  try {
    const session = await openOn(sandbox, { timeoutMs });
    const plan = await planOn(session, rows, policy);
    for (const fault of active) sandbox.faults.add(fault);
    look(await applyOn(session, plan, { concurrency }), sandbox);
  } finally {
    await sandbox.close();
  }
}

const matches = (route: Route, method: string, path: string): boolean => {
  const [verb, pattern = ''] = route.split(' ');
  return verb === method && new RegExp(`^/__api__${pattern.replaceAll('*', '[^/]+')}$`).test(path);
};

const sendsOf = (route: Route, { requestLog }: Sandbox): number =>
  requestLog.filter(({ method, path }) => matches(route, method, path)).length;

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
  test.for<{ route: Route; reread: string; outcome: string }>([
    { route: 'PUT /v1/users', reread: 'GET /v1/users', outcome: 'unknown' },
    { route: 'POST /v1/users', reread: 'GET /v1/users', outcome: 'unknown' },
    { route: 'PUT /v1/users/*', reread: 'GET /v1/users/*', outcome: 'created_role_pending' },
    { route: 'POST /v1/users/*/lock', reread: 'GET /v1/users/*', outcome: 'unknown' },
    {
      route: 'POST /v1/groups/*/members',
      reread: 'GET /v1/groups/*/members',
      outcome: 'created_groups_pending',
    },
    { route: 'DELETE /v1/groups/*/members/*', reread: 'GET /v1/groups/*/members', outcome: 'unknown' },
  ])(
    '$route: the row is $outcome, the request is sent once, and the other rows continue',
    async ({ route, reread, outcome }) => {
      const faults = [`cut-after,route=${route},nth=2`, `bad-gateway,route=${reread}`];
      await run(jobs[route], { faults, concurrency: 1 }, (applied, sandbox) => {
        expect(applied.outcomes[1]?.outcome).toBe(outcome);
        expect(applied.outcomes[1]?.detail).toMatch(/sent, but no answer came back \(the connection was cut/);
        for (const index of [0, 2]) {
          expect(applied.outcomes[index]?.outcome).toMatch(/^(created|updated|locked)$/);
        }
        expect(sendsOf(route, sandbox)).toBe(3);
      });
    },
  );
});
