import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../src/core/in-parallel.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { CliResult } from '../helpers/cli.ts';
import type { Attempt } from './attempt.ts';
import { SLOW_MS, TIMEOUT_S, type Fault } from './faults.ts';

/** How an import left the world, without what differs from one import to the next. */
export interface Left {
  readonly rows: readonly unknown[];
  readonly accounts: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** How many accounts the server has created. */
  readonly creates: number;
}

/** One import into a server of its own. */
export interface Trial {
  readonly sandbox: Pick<Sandbox, 'faults' | 'requestLog' | 'close'>;
  readonly attempt: Attempt;
  /** Asks the server, which must have no faults by then. */
  readonly left: () => Promise<Left>;
  /** Where outcome file and server contradict each other, in words. */
  readonly contradictions: (left: Left, wanted: Left) => readonly string[];
}

/** A roster and a server to import it into. */
export interface Ground {
  readonly name: string;
  readonly open: (folder: string, concurrency: number) => Promise<Trial>;
}

/** A request that changes something, the import that sends it, and the request that reads it again. */
export interface Endpoint {
  readonly route: string;
  readonly ground: Ground;
  readonly reread: string;
}

export interface MatrixCase {
  readonly endpoint: Endpoint;
  readonly fault: Fault;
  /** Which of the import's requests of this kind it strikes. */
  readonly nth: number;
  readonly concurrency: 1 | 4 | 16;
  /** What comes of reading the server again after the fault. */
  readonly reread: 'works' | 'fails';
}

/** A kind of server with all that is tried on it. */
export interface Matrix {
  readonly endpoints: readonly Endpoint[];
  readonly faults: readonly Fault[];
  readonly cases: readonly MatrixCase[];
}

/** @param nths the first of an import's requests of a kind, one in between, the last */
export const matrixOf = (
  endpoints: readonly Endpoint[],
  faults: readonly Fault[],
  nths: readonly number[],
): Matrix => ({
  endpoints,
  faults,
  cases: endpoints.flatMap((endpoint) =>
    faults.flatMap((fault) =>
      nths.flatMap((nth) =>
        ([1, 4, 16] as const).flatMap((concurrency) =>
          (['works', 'fails'] as const).map((reread) => ({ endpoint, fault, nth, concurrency, reread })),
        ),
      ),
    ),
  ),
});

const inWords = ({ endpoint, fault, nth, concurrency, reread }: MatrixCase): string =>
  `${endpoint.ground.name}: ${endpoint.route}, ${fault.name}, number ${nth}, ${concurrency} at once${reread === 'fails' ? ', nobody can read it again' : ''}`;

/** What an import without faults comes to, and how often it reads each route. */
interface Faultless {
  readonly left: Left;
  readonly reads: (route: string) => number;
}

/** Runs cases side by side, since most of their time is waiting. @returns what is wrong, in words */
export async function runMatrix(
  cases: Iterable<MatrixCase>,
  newFolder: () => string,
  onCase: (each: MatrixCase, wrong: readonly string[]) => void = () => undefined,
): Promise<string[]> {
  const known = new Map<Ground, Promise<Faultless>>();
  const faultlessOn = (ground: Ground): Promise<Faultless> => {
    const faultless = known.get(ground) ?? runFaultless(ground, newFolder());
    known.set(ground, faultless);
    return faultless;
  };
  const wrong: string[] = [];
  await inParallel(4, cases, async (each) => {
    const found = await runCase(each, await faultlessOn(each.endpoint.ground), newFolder());
    onCase(each, found);
    wrong.push(...found.map((fault) => `${inWords(each)}: ${fault}`));
  });
  return wrong;
}

async function runFaultless(ground: Ground, folder: string): Promise<Faultless> {
  const { sandbox, attempt, left } = await ground.open(folder, 1);
  const asked = sandbox.requestLog.length;
  await attempt.run(attempt.beginning);
  const entries = sandbox.requestLog.slice(asked);
  const reads = (route: string): number =>
    entries.filter(({ method, path }) => fits(route, method, path)).length;
  const faultless = { left: await left(), reads };
  await sandbox.close();
  return faultless;
}

function fits(route: string, method: string, path: string): boolean {
  const [wantedMethod, pattern = ''] = route.split(' ');
  const parts = path.replace(/^\/(__api__|zato\/sso)/, '').split('/');
  const wanted = pattern.split('/');
  return (
    method === wantedMethod &&
    parts.length === wanted.length &&
    wanted.every((part, index) => part === '*' || part === parts[index])
  );
}

async function runCase(
  each: MatrixCase,
  { left: wanted, reads }: Faultless,
  folder: string,
): Promise<string[]> {
  const { endpoint, fault, nth, concurrency, reread } = each;
  const trial = await endpoint.ground.open(folder, concurrency);
  const { sandbox, attempt } = trial;
  try {
    sandbox.faults.add(`${fault.rule},route=${endpoint.route},nth=${nth}`);
    if (reread === 'fails') {
      sandbox.faults.add(`server-error,route=${endpoint.reread},from=${reads(endpoint.reread) + 1}`);
    }
    const result = await attempt.run([...attempt.beginning, '--timeout', String(TIMEOUT_S)]);
    const struck = sandbox.faults.list[0]?.struck === 1;
    // What is done too late is done only after the command has ended.
    if (fault.rule.startsWith('latency')) await sleep(SLOW_MS);
    sandbox.faults.clear();
    if (!struck) return [`the fault never struck: exit ${result.code}: ${result.stderr}`];
    const left = await trial.left();
    return [
      ...findWrongs(left, wanted),
      ...trial.contradictions(left, wanted),
      ...(fault.end === 'passes' && reread === 'works' ? differences(left, wanted) : []),
      ...(await finishing(each, result, trial, wanted)),
    ];
  } finally {
    await sandbox.close();
  }
}

/** What holds whatever goes wrong: every row once, and nobody created twice. */
const findWrongs = ({ rows, creates }: Left, wanted: Left): string[] => [
  ...(rows.length === wanted.rows.length ? [] : [`${rows.length} outcomes for ${wanted.rows.length} rows`]),
  ...(creates <= wanted.creates ? [] : [`${creates} accounts created, not ${wanted.creates}`]),
];

/** Once the trouble is over, resuming brings to its end whatever is open. */
async function finishing(
  { fault, reread }: MatrixCase,
  { code }: CliResult,
  { attempt, left }: Trial,
  wanted: Left,
): Promise<string[]> {
  if (fault.end === 'stops' && code !== 4) return [`exit ${code} though the key was refused`];
  if (fault.end === 'counts' || (fault.end === 'passes' && reread === 'works')) return [];
  await attempt.finish();
  return differences(await left(), wanted).map((difference) => `after resuming, ${difference}`);
}

const differences = (left: Left, wanted: Left): string[] =>
  (['rows', 'accounts', 'members', 'creates'] as const)
    .filter((part) => JSON.stringify(left[part]) !== JSON.stringify(wanted[part]))
    .map((part) => `${part}: ${JSON.stringify(left[part])}, not ${JSON.stringify(wanted[part])}`);
