import { addLosses, noLosses, type LimitedCounts } from '../../core/plan/access-loss.ts';
import type { JobContext } from '../job-context.ts';
import { readStateFile, stateKey, writeStateFile } from './state-folder.ts';

/** A limit holds for what all runs on a server take away within this time, so that a plan in parts is held to it too. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** What one run took away. */
interface RunLosses {
  readonly runId: string;
  /** RFC 3339, UTC: when it last changed something. */
  readonly at: string;
  readonly losses: LimitedCounts;
}

/** What the state folder holds for each server. */
interface LossMemory {
  readonly schema: 1;
  readonly server: string;
  readonly runs: readonly RunLosses[];
}

type State = Pick<JobContext, 'stateFolder' | 'now' | 'on'>;

/** What runs of this account on a server have taken away, and whom they made administrators, in the last 24 hours. */
export const recentLosses = (server: string, job: State): LimitedCounts => sumOf(readRuns(server, job));

/** Runs of earlier versions did not count administrators. */
const sumOf = (runs: readonly RunLosses[]): LimitedCounts =>
  runs.reduce((sum, { losses }) => addLosses(sum, { ...noLosses, ...losses }), noLosses);

/** What other runs have taken away in the last 24 hours, and whether this one is counted there itself. */
export function lossesBeside(
  runId: string,
  server: string,
  job: State,
): { readonly others: LimitedCounts; readonly isCounted: boolean } {
  const runs = readRuns(server, job);
  const others = runs.filter((run) => run.runId !== runId);
  return {
    others: sumOf(others),
    isCounted: others.length < runs.length,
  };
}

/** Remembers what a run takes away; what was remembered of the same run before is replaced. */
export function rememberLosses(run: Omit<RunLosses, 'at'>, server: string, job: State): void {
  const others = readRuns(server, job).filter(({ runId }) => runId !== run.runId);
  const isNothing = Object.values(run.losses).every((count) => count === 0);
  const runs = isNothing ? others : [...others, { ...run, at: job.now().toISOString() }];
  writeStateFile(nameFor(server), JSON.stringify({ schema: 1, server, runs } satisfies LossMemory), job);
}

function readRuns(server: string, job: State): readonly RunLosses[] {
  const since = job.now().getTime() - DAY_MS;
  const recent = readStateFile(nameFor(server), job, {
    parse: (text) => (JSON.parse(text) as LossMemory).runs.filter(({ at }) => Date.parse(at) > since),
    onUnreadable: (path) => {
      job.on({ kind: 'losses-unreadable', path });
    },
  });
  return recent ?? [];
}

const nameFor = (server: string): string => `${stateKey(server)}.losses.json`;
