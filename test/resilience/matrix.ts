import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../src/core/in-parallel.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { CliResult } from '../helpers/cli.ts';
import type { Attempt } from './attempt.ts';
import { SLOW_MS, TIMEOUT_S, type Fault } from './faults.ts';

/** The state after an import, without what differs from one import to the next. */
export interface FinalState {
  readonly rows: readonly unknown[];
  readonly accounts: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** How many accounts the server has created. */
  readonly creates: number;
}

/** One import into a separate server. */
export interface Trial {
  readonly sandbox: Pick<Sandbox, 'faults' | 'requestLog' | 'close'>;
  readonly attempt: Attempt;
  /** Reads the server, which must not have faults any more. */
  readonly finalState: () => Promise<FinalState>;
  /** Where the outcome file and the server contradict each other, in words. */
  readonly contradictions: (found: FinalState, wanted: FinalState) => readonly string[];
}

/** A roster, and how to start a server to import it into. */
export interface Fixture {
  readonly name: string;
  readonly open: (folder: string, concurrency: number) => Promise<Trial>;
}

/** A write request, the import that sends it, and the request that reads its effect. */
export interface Endpoint {
  readonly route: string;
  readonly fixture: Fixture;
  /** Absent: the request is also sent before the write, so that a fault in it says nothing of the reading after it. */
  readonly reread?: string;
}

export interface MatrixCase {
  readonly endpoint: Endpoint;
  readonly fault: Fault;
  /** Which of the import's requests of this kind the fault hits. */
  readonly nth: number;
  readonly concurrency: 1 | 4 | 16;
  /** Whether the server can be read again after the fault. */
  readonly reread: 'works' | 'fails';
}

/** All cases for one kind of server. */
export interface Matrix {
  readonly endpoints: readonly Endpoint[];
  readonly faults: readonly Fault[];
  readonly cases: readonly MatrixCase[];
}

/** Whether the effect of the write can be read again, as far as that can be tried. */
export const rereadsOf = ({ reread }: Endpoint): readonly MatrixCase['reread'][] =>
  reread === undefined ? ['works'] : ['works', 'fails'];

/** @param nths the first, a middle and the last of an import's requests of a kind */
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
          rereadsOf(endpoint).map((reread) => ({ endpoint, fault, nth, concurrency, reread })),
        ),
      ),
    ),
  ),
});

const inWords = ({ endpoint, fault, nth, concurrency, reread }: MatrixCase): string =>
  `${endpoint.fixture.name}: ${endpoint.route}, ${fault.name}, number ${nth}, ${concurrency} at once${reread === 'fails' ? ', cannot be read again' : ''}`;

/** The result of an import without faults, and how often it reads each route. */
interface Faultless {
  readonly finalState: FinalState;
  readonly reads: (route: string) => number;
}

/** Runs the cases in parallel, because most of their time is waiting. @returns what is wrong, in words */
export async function runMatrix(
  cases: Iterable<MatrixCase>,
  newFolder: () => string,
  onCase: (each: MatrixCase, wrong: readonly string[]) => void = () => undefined,
): Promise<string[]> {
  const known = new Map<Fixture, Promise<Faultless>>();
  const faultlessOn = (fixture: Fixture): Promise<Faultless> => {
    const faultless = known.get(fixture) ?? runFaultless(fixture, newFolder());
    known.set(fixture, faultless);
    return faultless;
  };
  const wrong: string[] = [];
  await inParallel(4, cases, async (each) => {
    const found = await runCase(each, await faultlessOn(each.endpoint.fixture), newFolder());
    onCase(each, found);
    wrong.push(...found.map((fault) => `${inWords(each)}: ${fault}`));
  });
  return wrong;
}

async function runFaultless(fixture: Fixture, folder: string): Promise<Faultless> {
  const { sandbox, attempt, finalState } = await fixture.open(folder, 1);
  const asked = sandbox.requestLog.length;
  await attempt.run(attempt.beginning);
  const entries = sandbox.requestLog.slice(asked);
  const reads = (route: string): number =>
    entries.filter(({ method, path }) => fits(route, method, path)).length;
  const faultless = { finalState: await finalState(), reads };
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
  { finalState: wanted, reads }: Faultless,
  folder: string,
): Promise<string[]> {
  const { endpoint, fault, nth, concurrency, reread } = each;
  const trial = await endpoint.fixture.open(folder, concurrency);
  const { sandbox, attempt } = trial;
  try {
    sandbox.faults.add(`${fault.rule},route=${endpoint.route},nth=${nth}`);
    if (reread === 'fails' && endpoint.reread !== undefined) {
      sandbox.faults.add(`server-error,route=${endpoint.reread},from=${reads(endpoint.reread) + 1}`);
    }
    const result = await attempt.run([...attempt.beginning, '--timeout', String(TIMEOUT_S)]);
    const struck = sandbox.faults.list[0]?.struck === 1;
    // What is processed too late is processed only after the command has ended.
    if (fault.rule.startsWith('latency')) await sleep(SLOW_MS);
    sandbox.faults.clear();
    if (!struck) return [`the fault did not take effect: exit ${result.code}: ${result.stderr}`];
    const found = await trial.finalState();
    return [
      ...findWrongs(found, wanted),
      ...trial.contradictions(found, wanted),
      ...(fault.end === 'passes' && reread === 'works' ? differences(found, wanted) : []),
      ...(await findWrongsAfterResuming(each, result, trial, wanted)),
    ];
  } finally {
    await sandbox.close();
  }
}

/** What must be true after any fault: one outcome for each row, and no account created twice. */
const findWrongs = ({ rows, creates }: FinalState, wanted: FinalState): string[] => [
  ...(rows.length === wanted.rows.length ? [] : [`${rows.length} outcomes for ${wanted.rows.length} rows`]),
  ...(creates <= wanted.creates ? [] : [`${creates} accounts created, not ${wanted.creates}`]),
];

/** Once the fault is over, resuming finishes what is left. */
async function findWrongsAfterResuming(
  { fault, reread }: MatrixCase,
  { code }: CliResult,
  { attempt, finalState }: Trial,
  wanted: FinalState,
): Promise<string[]> {
  if (fault.end === 'stops' && code !== 4) return [`exit ${code} though the key was refused`];
  if (fault.end === 'counts' || (fault.end === 'passes' && reread === 'works')) return [];
  await attempt.finish();
  return differences(await finalState(), wanted).map((difference) => `after resuming, ${difference}`);
}

const differences = (found: FinalState, wanted: FinalState): string[] =>
  (['rows', 'accounts', 'members', 'creates'] as const)
    .filter((part) => JSON.stringify(found[part]) !== JSON.stringify(wanted[part]))
    .map((part) => `${part}: ${JSON.stringify(found[part])}, not ${JSON.stringify(wanted[part])}`);
