import { defined } from '../core/defined.ts';
import { groupBy } from '../core/group-by.ts';
import { inParallel } from '../core/in-parallel.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedRow } from '../core/plan/plan.ts';
import type { Target } from '../core/target.ts';
import { ActiveRun, type RowFault } from './active-run.ts';
import { applyGroups } from './apply-groups.ts';
import type { ApplyOptions } from './apply-options.ts';
import { applyPerson } from './apply-person.ts';
import type { StopReason } from './circuit-breaker.ts';
import { timeLimit } from './time-limit.ts';

export interface Applied {
  /** One for every planned row, in the plan's order. */
  readonly outcomes: readonly RowOutcome[];
  /** Rows that resuming has to take up again. */
  readonly open: readonly number[];
  /** Absent when the run was not stopped. */
  readonly stopped?: StopReason;
  /** The failure that stopped the run, in words. */
  readonly stopDetail?: string;
  /** Defects of rollcall: their rows are `failed`, all others went on. Absent: none. */
  readonly faults?: readonly RowFault[];
}

/**
 * Performs a plan: first the groups, then the people, each person's rows one after the other. A row that
 * fails does not affect other people; rows that were not started when the run stops are `not_attempted`.
 * @throws {OperatorError} `journal-not-writable`: what was done until then is in the journal
 */
export async function applyPlan(
  plan: Plan,
  perform: Target['perform'],
  options: ApplyOptions,
): Promise<Applied> {
  const limit = timeLimit(options.deadline, options.now);
  const run = new ActiveRun(perform, options, limit);
  try {
    await applyAll(plan, run);
  } finally {
    limit.release();
  }
  const { stopped, detail } = run.breaker;
  return {
    outcomes: plan.rows.flatMap(({ row }) => run.outcomes.get(row) ?? []),
    open: run.open,
    ...defined({ stopped, stopDetail: stopped === undefined ? undefined : detail }),
    ...(run.faults.length === 0 ? {} : { faults: run.faults }),
  };
}

async function applyAll(plan: Plan, run: ActiveRun): Promise<void> {
  const groups = await applyGroups(plan.groups, run);
  const apply = (rows: readonly PlannedRow[]): Promise<void> => applyPerson(rows, groups, run);
  await inParallel(run.options.concurrency, peopleOf(plan.rows, 'at any time'), apply);
  await inParallel(1, peopleOf(plan.rows, 'last'), apply);
}

/** The rows of each person, in file order, people in the order of their first rows; made when they are asked for. */
function* peopleOf(rows: readonly PlannedRow[], turn: 'at any time' | 'last'): Generator<PlannedRow[]> {
  const more = groupBy(
    rows.filter(({ continues }) => continues !== undefined),
    ({ continues }) => continues,
  );
  for (const row of rows) {
    if (row.continues !== undefined) continue;
    const person = [row, ...(more.get(row.row) ?? [])];
    const isLast = person.some(({ comesLast }) => comesLast === true);
    if (isLast === (turn === 'last')) yield person;
  }
}
