import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { CliResult } from '../helpers/cli.ts';
import { Attempt } from './attempt.ts';
import { findContradictions } from './contradictions.ts';
import { createsOf, endingOf, type Ending } from './ending.ts';
import { jobOf, type Job } from './job.ts';

const five = [1, 2, 3, 4, 5] as const;

/** Five new people with a role and a group of their own, which is new too, and five who are locked. */
const joinersAndLeavers = jobOf({
  name: 'joiners and leavers',
  people: [
    ...five.map((index) => ({ username: `new${index}` })),
    ...five.map((index) => ({ username: `old${index}`, account: { role: 'viewer' } as const })),
  ],
  groups: [],
  rows: [
    ...five.map((index) => `new${index},publisher,Team ${index},`),
    ...five.map((index) => `old${index},,,locked`),
  ],
});

/** Two rows for each person: the second builds on what became of the first. */
const membershipRows = jobOf({
  name: 'a row for each membership',
  people: five.map((index) => ({ username: `new${index}` })),
  groups: ['Analysts', 'Finance'],
  header: 'username,role,group',
  rows: ['Analysts', 'Finance'].flatMap((group) => five.map((index) => `new${index},publisher,${group}`)),
});

const pushed = jobOf({
  name: 'people by their data',
  people: [],
  groups: [],
  header: 'username,email,role,groups,external_id',
  rows: five.map((index) => `new${index},new${index}@example.org,publisher,,new${index}@idp.example.org`),
  provider: 'oauth2',
});

const remoteGroups = jobOf({
  name: 'groups by ticket',
  people: five.map((index) => ({ username: `old${index}`, account: { role: 'viewer' } as const })),
  groups: [],
  remoteGroups: five.map((index) => `Team ${index}`),
  rows: five.map((index) => `old${index},,Team ${index},`),
  provider: 'ldap',
});

const leavingGroups = jobOf({
  name: 'people who leave a group',
  people: [
    { username: 'keeper', account: { role: 'viewer', groups: 'Analysts' } },
    ...five.map((index) => ({
      username: `old${index}`,
      account: { role: 'viewer', groups: 'Analysts' } as const,
    })),
  ],
  groups: ['Analysts'],
  rows: ['keeper,,Analysts,', ...five.map((index) => `old${index},,(none),`)],
  flags: ['--memberships', 'sync', '--max-removal-percent', '100'],
});

/** A request that changes something, the job that sends it five times, and the one that reads it again. */
export interface Endpoint {
  readonly route: string;
  readonly job: Job;
  readonly reread: string;
}

export const endpoints: readonly Endpoint[] = [
  { route: 'PUT /v1/users', job: joinersAndLeavers, reread: 'GET /v1/users' },
  { route: 'PUT /v1/users', job: membershipRows, reread: 'GET /v1/users' },
  { route: 'PUT /v1/users/*', job: joinersAndLeavers, reread: 'GET /v1/users/*' },
  { route: 'POST /v1/users/*/lock', job: joinersAndLeavers, reread: 'GET /v1/users/*' },
  { route: 'POST /v1/groups', job: joinersAndLeavers, reread: 'GET /v1/groups' },
  { route: 'POST /v1/groups/*/members', job: joinersAndLeavers, reread: 'GET /v1/groups/*/members' },
  { route: 'POST /v1/users', job: pushed, reread: 'GET /v1/users' },
  { route: 'PUT /v1/groups', job: remoteGroups, reread: 'GET /v1/groups' },
  { route: 'DELETE /v1/groups/*/members/*', job: leavingGroups, reread: 'GET /v1/groups/*/members' },
];

/** Longer than any request takes here, and shorter than a slow one. */
export const TIMEOUT_S = 1;
export const SLOW_MS = 1500;

export interface Fault {
  readonly name: string;
  /** As for `--fault`, without the route and the number of the request. */
  readonly rule: string;
  /** `passes`: the import ends as if nothing had been; `stops`: it has to be resumed; `counts`: the row fails. */
  readonly end: 'passes' | 'stops' | 'counts';
}

export const faults: readonly Fault[] = [
  { name: '429, at once', rule: 'rate-limit,retry-after=0', end: 'passes' },
  { name: '429, in a second', rule: 'rate-limit,retry-after=1', end: 'passes' },
  { name: '429, at a time', rule: 'rate-limit,retry-after-date=1', end: 'passes' },
  { name: '429, without a word', rule: 'rate-limit', end: 'passes' },
  { name: '502 as HTML', rule: 'bad-gateway', end: 'passes' },
  { name: '502 as HTML, and it was done', rule: 'bad-gateway,commit=yes', end: 'passes' },
  { name: '503 as HTML', rule: 'unavailable,retry-after=0', end: 'passes' },
  { name: '503 as HTML, and it was done', rule: 'unavailable,retry-after=0,commit=yes', end: 'passes' },
  { name: '504 as HTML', rule: 'gateway-timeout', end: 'passes' },
  { name: '500', rule: 'server-error', end: 'passes' },
  { name: 'a sign-in page with 200', rule: 'login-page', end: 'passes' },
  { name: 'a sign-in page with 200, and it was done', rule: 'login-page,commit=yes', end: 'passes' },
  { name: 'cut before it is read', rule: 'cut-before', end: 'passes' },
  { name: 'cut after it was done', rule: 'cut-after', end: 'passes' },
  { name: 'cut in mid-answer', rule: 'cut-body', end: 'passes' },
  { name: 'done, and answered too late', rule: `slow,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'done too late', rule: `latency,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'half an answer, the rest too late', rule: `slow-body,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'the directory is down', rule: 'directory-down', end: 'passes' },
  { name: 'an expired ticket', rule: 'ticket-expired', end: 'counts' },
  { name: 'not permitted', rule: 'error,code=22', end: 'counts' },
  { name: 'the key is refused', rule: 'key-revoked', end: 'stops' },
];

export interface MatrixCase {
  readonly endpoint: Endpoint;
  readonly fault: Fault;
  /** Which of the five requests it strikes: the first, the middle one, the last. */
  readonly nth: 1 | 3 | 5;
  readonly concurrency: 1 | 4 | 16;
  /** What comes of reading the server again after the fault. */
  readonly reread: 'works' | 'fails';
}

export const allCases: readonly MatrixCase[] = endpoints.flatMap((endpoint) =>
  faults.flatMap((fault) =>
    ([1, 3, 5] as const).flatMap((nth) =>
      ([1, 4, 16] as const).flatMap((concurrency) =>
        (['works', 'fails'] as const).map((reread) => ({ endpoint, fault, nth, concurrency, reread })),
      ),
    ),
  ),
);

const inWords = ({ endpoint, fault, nth, concurrency, reread }: MatrixCase): string =>
  `${endpoint.job.name}: ${endpoint.route}, ${fault.name}, ${nth} of 5, ${concurrency} at once${reread === 'fails' ? ', nobody can read it again' : ''}`;

/** What an import without faults comes to, and how often it reads each route. */
interface Faultless {
  readonly ending: Ending;
  readonly reads: (route: string) => number;
}

/** Runs cases side by side, since most of their time is waiting. @returns what is wrong, in words */
export async function runMatrix(
  cases: readonly MatrixCase[],
  newFolder: () => string,
  onCase: (each: MatrixCase, wrong: readonly string[]) => void = () => undefined,
): Promise<string[]> {
  const faultless = new Map<Job, Faultless>();
  for (const { job } of endpoints) {
    if (!faultless.has(job)) faultless.set(job, await runFaultless(job, newFolder()));
  }
  const wrong: string[] = [];
  await inParallel(4, cases, async (each) => {
    const found = await runCase(each, faultless.get(each.endpoint.job)!, newFolder());
    onCase(each, found);
    wrong.push(...found.map((fault) => `${inWords(each)}: ${fault}`));
  });
  return wrong;
}

async function runFaultless(job: Job, folder: string): Promise<Faultless> {
  const sandbox = await startSandbox(job.sandbox);
  const attempt = new Attempt({ job, sandbox, folder, concurrency: 1 });
  await attempt.run(attempt.beginning);
  const ending = await endingOf(attempt, sandbox);
  await sandbox.close();
  // A rule that never strikes counts what it fits.
  const reads = new Map<string, number>();
  for (const { reread } of endpoints) {
    reads.set(reread, sandbox.ledger.filter(({ method, path }) => fits(reread, method, path)).length);
  }
  return { ending, reads: (route) => reads.get(route) ?? 0 };
}

function fits(route: string, method: string, path: string): boolean {
  const [wantedMethod, pattern = ''] = route.split(' ');
  const parts = path.replace('/__api__', '').split('/');
  const wanted = pattern.split('/');
  return (
    method === wantedMethod &&
    parts.length === wanted.length &&
    wanted.every((part, index) => part === '*' || part === parts[index])
  );
}

async function runCase(
  each: MatrixCase,
  { ending: wanted, reads }: Faultless,
  folder: string,
): Promise<string[]> {
  const { endpoint, fault, nth, concurrency, reread } = each;
  const sandbox = await startSandbox(endpoint.job.sandbox);
  try {
    const before = sandbox.state();
    sandbox.faults.add(`${fault.rule},route=${endpoint.route},nth=${nth}`);
    if (reread === 'fails') {
      sandbox.faults.add(`server-error,route=${endpoint.reread},from=${reads(endpoint.reread) + 1}`);
    }
    const attempt = new Attempt({ job: endpoint.job, sandbox, folder, concurrency });
    const result = await attempt.run([...attempt.beginning, '--timeout', String(TIMEOUT_S)]);
    const struck = sandbox.faults.list[0]?.struck === 1;
    // What is done too late is done only after the command has ended.
    if (fault.rule.startsWith('latency')) await sleep(SLOW_MS);
    const ending = await endingOf(attempt, sandbox);
    return [
      ...(struck ? [] : ['the fault never struck']),
      ...findWrongs(ending, wanted),
      ...findContradictions(attempt.outcomes(), before, sandbox.state()),
      ...(fault.end === 'passes' && reread === 'works' ? differences(ending, wanted) : []),
      ...(await finishing(each, result, attempt, sandbox, wanted)),
    ];
  } finally {
    await sandbox.close();
  }
}

/** What holds whatever goes wrong: every row once, and nobody created twice. */
function findWrongs(ending: Ending, wanted: Ending): string[] {
  const [creates, wantedCreates] = [createsOf(ending), createsOf(wanted)];
  return [
    ...(ending.rows.length === wanted.rows.length
      ? []
      : [`${ending.rows.length} outcomes for ${wanted.rows.length} rows`]),
    ...(creates <= wantedCreates ? [] : [`${creates} accounts created, not ${wantedCreates}`]),
  ];
}

/** Once the trouble is over, resuming brings to its end whatever is open. */
async function finishing(
  { fault, reread }: MatrixCase,
  { code }: CliResult,
  attempt: Attempt,
  sandbox: Sandbox,
  wanted: Ending,
): Promise<string[]> {
  if (fault.end === 'stops' && code !== 4) return [`exit ${code} though the key was refused`];
  if (fault.end === 'counts' || (fault.end === 'passes' && reread === 'works')) return [];
  await attempt.finish();
  return differences(await endingOf(attempt, sandbox), wanted).map(
    (difference) => `after resuming, ${difference}`,
  );
}

function differences(ending: Ending, wanted: Ending): string[] {
  return (['rows', 'accounts', 'members'] as const)
    .filter((part) => JSON.stringify(ending[part]) !== JSON.stringify(wanted[part]))
    .map((part) => `${part}: ${JSON.stringify(ending[part])}, not ${JSON.stringify(wanted[part])}`)
    .concat(createsOf(ending) === createsOf(wanted) ? [] : [`${createsOf(ending)} accounts created`]);
}
