import type { Applied } from '../../src/apply/apply-plan.ts';
import type { Policy } from '../../src/core/plan/plan.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import type { RowSketch } from '../helpers/rosters.ts';
import { applyOn, planOn } from '../helpers/runs.ts';
import { openOn, seedOf } from '../helpers/servers.ts';

/** A file and a server with three write requests of a kind. */
export interface Job {
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

export const jobs = {
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

export type Route = keyof typeof jobs;

/** What an import leaves behind: its outcomes, and the server. */
export interface Shown {
  readonly outcomes: unknown;
  readonly users: unknown;
  readonly members: unknown;
}

export const show = ({ outcomes }: Applied, sandbox: Sandbox): Shown => ({
  outcomes: outcomes.map(({ outcome, groups }) => [outcome, groups.map(({ group, word }) => [group, word])]),
  users: sandbox.state().users.map(({ username, role, locked }) => [username, role, locked]),
  members: sandbox.state().members,
});

/** One import with these faults, on a new server. */
export async function run(
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

/** How often a kind of write was sent. */
export const sendsOf = (route: Route, { requestLog }: Sandbox): number =>
  requestLog.filter(({ method, path }) => matches(route, method, path)).length;
