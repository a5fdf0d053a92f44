import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { Attempt } from './attempt.ts';
import { createsOf, endingOf, type Ending } from './ending.ts';
import type { Job } from './job.ts';
import { countMoments, runAndKill, type Kill } from './kill.ts';

/** An import that is killed, and killed again while it is resumed, once for each kill. */
export interface Scenario {
  readonly job: Job;
  readonly concurrency: number;
  readonly kills: readonly Kill[];
  /**
   * The server delays the first two requests of this kind by so many milliseconds: the one whose sender is
   * killed, and the one that resuming sends because the first one has no effect yet.
   */
  readonly late?: { readonly route: string; readonly ms: number };
}

/** The result of an import that is not killed, and the moments at which it could be. */
export interface Uninterrupted {
  readonly ending: Ending;
  readonly moments: readonly string[];
}

export interface Verdict {
  readonly scenario: Scenario;
  /** Kills that took effect: a process may end before its moment. */
  readonly killed: number;
  readonly doubleCreates: number;
  readonly rowsLost: number;
  /** How the result differs from that of the uninterrupted import, in words. */
  readonly differences: readonly string[];
}

export interface SweepSetup {
  /** The main file of the program. */
  readonly program: string;
  readonly newFolder: () => string;
}

export async function runUninterrupted(
  job: Job,
  concurrency: number,
  setup: SweepSetup,
): Promise<Uninterrupted> {
  const sandbox = await startSandbox(job.sandbox);
  const attempt = new Attempt({ job, env: environmentOf(sandbox), folder: setup.newFolder(), concurrency });
  const moments = await countMoments(setup.program, attempt);
  // Loads the whole program in this process, before time is measured.
  await attempt.run(['results', 'run']);
  const ending = await endingOf(attempt, sandbox);
  await sandbox.close();
  return { moments, ending };
}

/** Runs each scenario on a separate server, two at a time. */
export async function runAll(
  scenarios: readonly Scenario[],
  uninterruptedOf: (job: Job) => Uninterrupted,
  setup: SweepSetup,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  await inParallel(2, scenarios, async (scenario) => {
    verdicts.push(await runOne(scenario, uninterruptedOf(scenario.job), setup));
  });
  return verdicts;
}

async function runOne(scenario: Scenario, uninterrupted: Uninterrupted, setup: SweepSetup): Promise<Verdict> {
  const { job, concurrency, kills, late } = scenario;
  const sandbox = await startSandbox(job.sandbox);
  try {
    if (late !== undefined) {
      sandbox.faults.add(`latency,route=${late.route},times=2,ms=${late.ms}`);
    }
    const attempt = new Attempt({ job, env: environmentOf(sandbox), folder: setup.newFolder(), concurrency });
    let killed = 0;
    for (const [index, kill] of kills.entries()) {
      const argv = index === 0 ? attempt.beginning : attempt.resuming;
      const end = await runAndKill(setup.program, attempt, argv, kill);
      killed += end === 'killed' ? 1 : 0;
    }
    await attempt.finish();
    if (late !== undefined) await sleep(late.ms);
    return { scenario, killed, ...compare(await endingOf(attempt, sandbox), uninterrupted.ending, scenario) };
  } finally {
    await sandbox.close();
  }
}

function compare(
  ending: Ending,
  wanted: Ending,
  { late }: Scenario,
): Pick<Verdict, 'doubleCreates' | 'rowsLost' | 'differences'> {
  const rows = new Set(ending.rows.map(({ row }) => row));
  // A delayed request is sent again, and the server refuses one of the two.
  const parts = (Object.keys(wanted) as (keyof Ending)[]).filter(
    (part) => part !== 'refusedCreates' || late === undefined,
  );
  return {
    doubleCreates: Math.max(0, createsOf(ending) - createsOf(wanted)),
    rowsLost: wanted.rows.filter(({ row }) => !rows.has(row)).length,
    differences: parts
      .filter((part) => JSON.stringify(ending[part]) !== JSON.stringify(wanted[part]))
      .map((part) => `${part}: ${JSON.stringify(ending[part])}, not ${JSON.stringify(wanted[part])}`),
  };
}

/**
 * The moments at which a kill leaves different states behind: after every change of the journal, of the server
 * and of a file. A kill between two of them has the same effect as at the first.
 */
export function momentsThatMatter(moments: readonly string[]): number[] {
  const changes = new Set(['appended', 'sent', 'renamed']);
  return moments.flatMap((moment, index) => (index === 0 || changes.has(moment) ? [index + 1] : []));
}
