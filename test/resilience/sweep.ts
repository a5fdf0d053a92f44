import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { Attempt } from './attempt.ts';
import { createsOf, endingOf, type Ending } from './ending.ts';
import type { Job } from './job.ts';
import { countMoments, runAndKill, type Kill } from './kill.ts';

/** An import that is killed, and then killed again while it is resumed, as often as there are kills. */
export interface Scenario {
  readonly job: Job;
  readonly concurrency: number;
  readonly kills: readonly Kill[];
  /**
   * The server takes so many milliseconds before it works on the first two requests of this kind: the one
   * whose sender is killed, and the one that resuming sends because it has found nothing yet.
   */
  readonly late?: { readonly route: string; readonly ms: number };
}

/** How an import goes that nobody kills, and the moments at which somebody could. */
export interface Unbroken {
  readonly ending: Ending;
  readonly moments: readonly string[];
}

export interface Verdict {
  readonly scenario: Scenario;
  /** Kills that struck: a process may come to its end before its moment. */
  readonly killed: number;
  readonly doubleCreates: number;
  readonly rowsLost: number;
  /** Everything in which it did not end like the unbroken import, in words; empty: nothing. */
  readonly differences: readonly string[];
}

export interface Workshop {
  /** The program's main file. */
  readonly program: string;
  readonly newFolder: () => string;
}

export async function runUnbroken(job: Job, concurrency: number, shop: Workshop): Promise<Unbroken> {
  const sandbox = await startSandbox(job.sandbox);
  const attempt = new Attempt({ job, env: environmentOf(sandbox), folder: shop.newFolder(), concurrency });
  const moments = await countMoments(shop.program, attempt);
  // In this process, so that all of the program is loaded when it comes to measuring time.
  await attempt.run(['results', 'run']);
  const ending = await endingOf(attempt, sandbox);
  await sandbox.close();
  return { moments, ending };
}

/** Runs every scenario on a server of its own, as many at once as there are processors to do it. */
export async function runAll(
  scenarios: readonly Scenario[],
  unbrokenOf: (job: Job) => Unbroken,
  shop: Workshop,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  await inParallel(2, scenarios, async (scenario) => {
    verdicts.push(await runOne(scenario, unbrokenOf(scenario.job), shop));
  });
  return verdicts;
}

async function runOne(scenario: Scenario, unbroken: Unbroken, shop: Workshop): Promise<Verdict> {
  const { job, concurrency, kills, late } = scenario;
  const sandbox = await startSandbox(job.sandbox);
  try {
    if (late !== undefined) {
      sandbox.faults.add(`latency,route=${late.route},times=2,ms=${late.ms}`);
    }
    const attempt = new Attempt({ job, env: environmentOf(sandbox), folder: shop.newFolder(), concurrency });
    let killed = 0;
    for (const [index, kill] of kills.entries()) {
      const argv = index === 0 ? attempt.beginning : attempt.resuming;
      const end = await runAndKill(shop.program, attempt, argv, kill);
      killed += end === 'killed' ? 1 : 0;
    }
    await attempt.finish();
    if (late !== undefined) await sleep(late.ms);
    return { scenario, killed, ...compare(await endingOf(attempt, sandbox), unbroken.ending, scenario) };
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
  // What comes too late is sent again, and one of the two is refused by the server.
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
 * The moments that leave different worlds behind when the process is killed there: after every change of
 * the journal, of the server, of a file. Between two of them nothing happens that a kill could show.
 */
export function momentsThatMatter(moments: readonly string[]): number[] {
  const changes = new Set(['appended', 'sent', 'renamed']);
  return moments.flatMap((moment, index) => (index === 0 || changes.has(moment) ? [index + 1] : []));
}
