import { defined } from '../core/defined.ts';
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
  const people = groupByPerson(plan.rows);
  const apply = (rows: readonly PlannedRow[]): Promise<void> => applyPerson(rows, groups, run);
  await inParallel(
    run.options.concurrency,
    people.filter((rows) => !isLast(rows)),
    apply,
  );
  await inParallel(1, people.filter(isLast), apply);
}

const isLast = (rows: readonly PlannedRow[]): boolean => rows.some(({ comesLast }) => comesLast === true);

/** The rows of each person, in file order, people in the order of their first rows. */
function groupByPerson(rows: readonly PlannedRow[]): PlannedRow[][] {
  const people = new Map<number, PlannedRow[]>();
  for (const row of rows) {
    const head = row.continues ?? row.row;
    const known = people.get(head);
    if (known === undefined) people.set(head, [row]);
    else known.push(row);
  }
  return [...people.values()];
}
