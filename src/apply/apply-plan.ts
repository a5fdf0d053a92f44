import type { Change } from '../core/change.ts';
import type { GroupName } from '../core/ids.ts';
import { inParallel } from '../core/in-parallel.ts';
import { outcomeMeanings, type RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedRow } from '../core/plan.ts';
import type { Target } from '../core/target.ts';
import { accountRow } from './account-row.ts';
import { isDone, type StepResult } from './step-result.ts';
import { Breaker, type StopReason } from './stop.ts';

export interface ApplyOptions {
  /** Rows in progress at once. */
  readonly concurrency: number;
  /** Failed rows in a row after which the run stops; 0: never. */
  readonly maxFailures: number;
  /** Aborted when the operator wants to stop: what is in flight ends, nothing new is begun. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Told of every outcome as it is reached. */
  readonly onOutcome: (outcome: RowOutcome) => void;
}

export interface Applied {
  /** One for every planned row, in the plan's order. */
  readonly outcomes: readonly RowOutcome[];
  /** Absent when every row was begun. */
  readonly stopped?: StopReason;
}

/**
 * Performs a plan: the groups first, then the people, each person's rows one after the other. A row's
 * failure is its own; rows that were not begun when the run stops are `not_attempted`.
 */
export async function applyPlan(plan: Plan, target: Target, options: ApplyOptions): Promise<Applied> {
  const breaker = new Breaker(options.maxFailures, options.signal);
  const perform = async (change: Change): Promise<StepResult> => {
    if (breaker.reason !== undefined) return { change };
    const performed = await performUnlessStopped(target, change, options.signal);
    if (performed !== undefined && 'failure' in performed) breaker.sawFailure(performed.failure);
    return performed === undefined ? { change } : { change, performed };
  };
  const time = (): string => options.now().toISOString();

  const groupSteps = new Map<number, StepResult[]>();
  const missingGroups = new Set<GroupName>();
  await inParallel(options.concurrency, plan.groups, async ({ change, rows: [firstRow = 0] }) => {
    const result = await perform(change);
    if (!isDone(result)) missingGroups.add(change.group);
    groupSteps.set(firstRow, [...(groupSteps.get(firstRow) ?? []), result]);
  });

  const outcomes = new Map<number, RowOutcome>();
  const people = groupByPerson(plan.rows);
  await inParallel(options.concurrency, people, async (rows) => {
    for (const planned of rows) {
      const startedAt = time();
      const head = planned.continues === undefined ? undefined : outcomes.get(planned.continues);
      const steps = await performSteps(planned, head, missingGroups, perform);
      const outcome = accountRow({
        planned,
        steps,
        groupSteps: groupSteps.get(planned.row) ?? [],
        missingGroups,
        ...(head === undefined ? {} : { head }),
        startedAt,
        endedAt: time(),
      });
      outcomes.set(planned.row, outcome);
      breaker.sawOutcome(outcome);
      options.onOutcome(outcome);
    }
  });
  const { reason } = breaker;
  return {
    outcomes: plan.rows.flatMap(({ row }) => outcomes.get(row) ?? []),
    ...(reason === undefined ? {} : { stopped: reason }),
  };
}

/** A wait that the operator cut short means that the change was not sent. */
async function performUnlessStopped(target: Target, change: Change, signal: AbortSignal) {
  try {
    return await target.perform(change, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** The row's steps in order. Without the account nothing else of the row can be done. */
async function performSteps(
  { steps }: PlannedRow,
  head: RowOutcome | undefined,
  missingGroups: ReadonlySet<GroupName>,
  perform: (change: Change) => Promise<StepResult>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  let account = head === undefined || hasAccount(head);
  for (const change of steps) {
    if (change.kind === 'grant-membership' && missingGroups.has(change.group)) continue;
    const result = account ? await perform(change) : { change };
    if (change.kind === 'create-user' && !isDone(result)) account = false;
    results.push(result);
  }
  return results;
}

const hasAccount = ({ outcome }: RowOutcome): boolean => {
  const { family } = outcomeMeanings[outcome];
  return family === 'done' || family === 'partly done';
};

/** A person's rows together, in file order, each person at the place of the first row. */
function groupByPerson(rows: readonly PlannedRow[]): PlannedRow[][] {
  const people = new Map<number, PlannedRow[]>();
  for (const row of rows) {
    const head = row.continues ?? row.row;
    people.set(head, [...(people.get(head) ?? []), row]);
  }
  return [...people.values()];
}
