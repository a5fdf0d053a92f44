import type { Applied } from '../../apply/apply-plan.ts';
import type { EndOfRun } from '../../apply/journal-format.ts';
import { exitsOf, type RowOutcome } from '../../core/outcome.ts';
import { gravest, type Exit } from '../../core/exit.ts';
import { defined } from '../../core/defined.ts';
import type { RunStop, StopCause } from '../../core/run-end.ts';
import type { JobContext } from '../job-context.ts';

/** What stopped a run; undefined where it reached its last row. */
export function stopOf(
  { stopped, stopDetail: detail }: Applied,
  { signal }: Pick<JobContext, 'signal'>,
): RunStop | undefined {
  if (stopped === undefined) return undefined;
  if (stopped !== 'operator') return { cause: stopped, ...defined({ detail }) };
  return { cause: signal.reason === 'terminated' ? 'terminated' : 'interrupted' };
}

/** How a run ends: what stopped it, what became of its rows, and whether rollcall itself failed. */
export function exitOf(outcomes: readonly RowOutcome[], { stopped, faults = 0 }: EndOfRun): Exit {
  const exits = exitsOf(outcomes);
  return gravest([
    // Rows that were not attempted do not say why the run stopped; the reason does, where it is known.
    ...(stopped === undefined
      ? exits
      : [...exits.filter((exit) => exit !== 'stopped-early'), exitOfStop[stopped.cause]]),
    ...(faults === 0 ? [] : (['fault'] as const)),
  ]);
}

const exitOfStop: Readonly<Record<StopCause, Exit>> = {
  network: 'fault',
  'sign-in': 'sign-in',
  failures: 'stopped-early',
  time: 'stopped-early',
  interrupted: 'interrupted',
  terminated: 'terminated',
};
