import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startZatoSandbox, type ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import type { SeedStatus } from '../../src/sandbox/zato/seed/seed.ts';
import { runCli, type CliResult } from '../helpers/cli.ts';
import { zatoEnvironment } from '../helpers/zato.ts';
import { askingAs, idOf, person } from '../sandbox/zato/asking.ts';
import { faults as connectFaults, SLOW_MS, TIMEOUT_S, type Fault } from './matrix.ts';

/** A request that changes something, and the one that reads it again. Each is sent three times. */
interface ZatoEndpoint {
  readonly route: string;
  readonly reread: string;
}

export const zatoEndpoints: readonly ZatoEndpoint[] = [
  { route: 'POST /user', reread: 'GET /user/search' },
  { route: 'PATCH /user', reread: 'GET /user' },
  { route: 'PUT /user/attr', reread: 'GET /user/attr' },
  { route: 'POST /user/approve', reread: 'GET /user' },
  { route: 'POST /user/lock', reread: 'GET /user' },
  { route: 'DELETE /user/lock', reread: 'GET /user' },
];

/** What only Connect knows of is left out; what only Zato can do is there besides. */
export const zatoFaults: readonly Fault[] = [
  ...connectFaults.filter(({ rule }) => !/^(directory-down|ticket-expired|error|key-revoked)/.test(rule)),
  { name: 'not permitted', rule: 'error,code=5001', end: 'counts' },
  { name: 'the session is lost', rule: 'sessions-lost', end: 'passes' },
];

export interface ZatoCase {
  readonly endpoint: ZatoEndpoint;
  readonly fault: Fault;
  /** Which of the three requests it strikes. */
  readonly nth: 1 | 2 | 3;
  readonly concurrency: 1 | 4 | 16;
  /** What comes of reading the server again after the fault. */
  readonly reread: 'works' | 'fails';
}

export const allZatoCases: readonly ZatoCase[] = zatoEndpoints.flatMap((endpoint) =>
  zatoFaults.flatMap((fault) =>
    ([1, 2, 3] as const).flatMap((nth) =>
      ([1, 4, 16] as const).flatMap((concurrency) =>
        (['works', 'fails'] as const).map((reread) => ({ endpoint, fault, nth, concurrency, reread })),
      ),
    ),
  ),
);

/** Who is there before, three of each, and the row that asks one write of them. */
const kinds: readonly { readonly name: string; readonly status?: SeedStatus; readonly row: string }[] = [
  { name: 'new', row: 'New Name,,,' },
  { name: 'named', status: 'active', row: 'Other Name,,,' },
  { name: 'tagged', status: 'active', row: ',,,Claims' },
  { name: 'waiting', status: 'waiting', row: ',,yes,' },
  { name: 'leaver', status: 'active', row: ',locked,,' },
  { name: 'returner', status: 'locked', row: ',active,,' },
];
const three = [1, 2, 3] as const;
const seed = kinds.flatMap(({ name, status }) =>
  status === undefined ? [] : three.map((index) => person(`${name}${index}`, status)),
);
const roster = [
  'username,display_name,status,auto_approve,attr.team',
  ...kinds.flatMap(({ name, row }) => three.map((index) => `${name}${index},${row}`)),
  '',
].join('\n');

/** One import of the roster, in a folder and on a server of its own. */
class ZatoAttempt {
  readonly sandbox: ZatoSandbox;
  readonly #folder: string;

  constructor(sandbox: ZatoSandbox, folder: string) {
    this.sandbox = sandbox;
    this.#folder = folder;
    writeFileSync(join(folder, 'people.csv'), roster);
  }

  begin(concurrency: number): Promise<CliResult> {
    const pace = ['--concurrency', String(concurrency), '--timeout', String(TIMEOUT_S)];
    return this.#run(['import', 'people.csv', '--yes', '--out', 'run', '--target', 'zato', ...pace]);
  }

  resume(): Promise<CliResult> {
    return this.#run(['resume', 'run']);
  }

  #run(argv: readonly string[]): Promise<CliResult> {
    const env = { ...zatoEnvironment(this.sandbox), XDG_STATE_HOME: this.#folder };
    return runCli([...argv, '--rate', '0', '--lookup-rate', '0'], { cwd: this.#folder, env });
  }

  /** `new1 awaiting_approval`, row by row. */
  outcomes(): string[] {
    const text = readFileSync(join(this.#folder, 'run', 'outcomes.csv'));
    return parse<Record<string, string>>(text, { columns: true }).map(
      ({ username, outcome }) => `${username} ${outcome}`,
    );
  }
}

/** What the server has of everybody, by name and in words. @param sandbox without faults */
async function accountsOn(sandbox: ZatoSandbox): Promise<ReadonlyMap<string, string>> {
  const ask = await askingAs(sandbox);
  const accounts = new Map<string, string>();
  for (const { username, names, isLocked, approvalStatus } of sandbox.state().users) {
    const team = username.startsWith('tagged')
      ? await ask('GET /user/attr', { user_id: idOf(sandbox, username), name: 'team' })
      : undefined;
    accounts.set(
      username,
      [names.display_name, isLocked ? 'locked' : 'open', approvalStatus, team?.json['value']].join(', '),
    );
  }
  return accounts;
}

interface ZatoEnding {
  readonly outcomes: readonly string[];
  readonly accounts: ReadonlyMap<string, string>;
}

/** Takes all faults away first: what is asked of the server here must be answered. */
async function endingOf(attempt: ZatoAttempt): Promise<ZatoEnding> {
  attempt.sandbox.faults.clear();
  return { outcomes: attempt.outcomes(), accounts: await accountsOn(attempt.sandbox) };
}

interface Faultless extends ZatoEnding {
  readonly before: ReadonlyMap<string, string>;
  /** How often an import without faults reads this route. */
  readonly reads: (route: string) => number;
}

async function runFaultless(folder: string): Promise<Faultless> {
  const sandbox = await startZatoSandbox({ seed });
  const before = await accountsOn(sandbox);
  const asked = sandbox.ledger.length;
  const attempt = new ZatoAttempt(sandbox, folder);
  await attempt.begin(1);
  const lines = sandbox.ledger.slice(asked).map(({ method, path }) => `${method} ${path}`);
  const ending = await endingOf(attempt);
  await sandbox.close();
  const reads = (route: string): number =>
    lines.filter((line) => line.replace('/zato/sso', '') === route).length;
  return { ...ending, before, reads };
}

const inWords = ({ endpoint, fault, nth, concurrency, reread }: ZatoCase): string =>
  `${endpoint.route}, ${fault.name}, ${nth} of 3, ${concurrency} at once${reread === 'fails' ? ', nobody can read it again' : ''}`;

/** Runs cases side by side, since most of their time is waiting. @returns what is wrong, in words */
export async function runZatoMatrix(
  cases: readonly ZatoCase[],
  newFolder: () => string,
  onCase: (each: ZatoCase, wrong: readonly string[]) => void = () => undefined,
): Promise<string[]> {
  const faultless = await runFaultless(newFolder());
  const wrong: string[] = [];
  await inParallel(4, cases, async (each) => {
    const found = await runCase(each, faultless, newFolder());
    onCase(each, found);
    wrong.push(...found.map((what) => `${inWords(each)}: ${what}`));
  });
  return wrong;
}

async function runCase(each: ZatoCase, wanted: Faultless, folder: string): Promise<string[]> {
  const { endpoint, fault, nth, concurrency, reread } = each;
  const sandbox = await startZatoSandbox({ seed });
  try {
    sandbox.faults.add(`${fault.rule},route=${endpoint.route},nth=${nth}`);
    if (reread === 'fails') {
      sandbox.faults.add(`server-error,route=${endpoint.reread},from=${wanted.reads(endpoint.reread) + 1}`);
    }
    const attempt = new ZatoAttempt(sandbox, folder);
    await attempt.begin(concurrency);
    const struck = sandbox.faults.list[0]?.struck === 1;
    // What is done too late is done only after the command has ended.
    if (fault.rule.startsWith('latency')) await sleep(SLOW_MS);
    const ending = await endingOf(attempt);
    return [
      ...(struck ? [] : ['the fault never struck']),
      ...findContradictions(ending, wanted),
      ...(fault.end === 'passes' && reread === 'works' ? differences(ending, wanted) : []),
      ...(fault.end === 'passes' && reread === 'fails' ? await resumed(attempt, wanted) : []),
    ];
  } finally {
    await sandbox.close();
  }
}

/** Where outcomes and server contradict each other: every row asks exactly one write. */
function findContradictions({ outcomes, accounts }: ZatoEnding, wanted: Faultless): string[] {
  const lost = wanted.outcomes.length - outcomes.length;
  const wrong = outcomes.filter((line, index) => {
    const [name = '', word] = line.split(' ');
    if (word === 'unknown') return false;
    const states = line === wanted.outcomes[index] ? wanted.accounts : wanted.before;
    return accounts.get(name) !== states.get(name);
  });
  return [
    ...(lost === 0 ? [] : [`${lost} rows lost`]),
    ...(accounts.size <= wanted.accounts.size ? [] : ['somebody was created twice']),
    ...wrong.map((line) => `${line}, which is not so`),
  ];
}

/** Once the trouble is over, resuming brings to its end whatever is open. */
async function resumed(attempt: ZatoAttempt, wanted: Faultless): Promise<string[]> {
  await attempt.resume();
  return differences(await endingOf(attempt), wanted).map((what) => `after resuming, ${what}`);
}

function differences(ending: ZatoEnding, wanted: ZatoEnding): string[] {
  const linesOf = ({ outcomes, accounts }: ZatoEnding): string[] => [
    ...outcomes,
    ...[...accounts].map(([name, words]) => `${name}: ${words}`).toSorted(),
  ];
  const expected = new Set(linesOf(wanted));
  return linesOf(ending).filter((line) => !expected.has(line));
}
