import type { Change } from '../core/change.ts';
import type { Directory } from '../core/directory.ts';
import type { GroupName } from '../core/ids.ts';
import { inParallel } from '../core/in-parallel.ts';
import { outcomeMeanings, type RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedRow } from '../core/plan.ts';
import type { Target } from '../core/target.ts';
import { accountRow } from './account-row.ts';
import { groupStep, rowStep, type StepId } from './journal-format.ts';
import type { Past } from './past.ts';
import { performStep, type StepJournal } from './perform-step.ts';
import { isDone, type StepResult } from './step-result.ts';
import { Breaker, type StopReason } from './stop.ts';

/** Where a run is written down as it goes. */
export interface RunJournal extends StepJournal {
  conclude(outcome: RowOutcome): void;
}

export interface ApplyOptions {
  /** Rows in progress at once. */
  readonly concurrency: number;
  /** Failed rows in a row after which the run stops; 0: never. */
  readonly maxFailures: number;
  /** Aborted when the operator wants to stop: what is in flight ends, nothing new is begun. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly journal: RunJournal;
  /** What an earlier part of the same run has done; {@link noPast} for a new one. */
  readonly past: Past;
  /** The server as it was read just now. */
  readonly directory: Directory;
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
export async function applyPlan(
  plan: Plan,
  perform: Target['perform'],
  options: ApplyOptions,
): Promise<Applied> {
  const { journal, past, directory, signal } = options;
  const breaker = new Breaker(options.maxFailures, signal);
  const step = (id: StepId, change: Change): Promise<StepResult> =>
    performStep({ perform, journal, past, directory, breaker, signal }, id, change);
  const time = (): string => options.now().toISOString();

  const groupSteps = new Map<number, StepResult[]>();
  const missingGroups = new Set<GroupName>();
  await inParallel(options.concurrency, plan.groups, async ({ change, rows: [firstRow = 0] }) => {
    const result = await step(groupStep(change.group), change);
    if (!isDone(result)) missingGroups.add(change.group);
    groupSteps.set(firstRow, [...(groupSteps.get(firstRow) ?? []), result]);
  });

  const outcomes = new Map<number, RowOutcome>();
  const people = groupByPerson(plan.rows);
  await inParallel(options.concurrency, people, async (rows) => {
    for (const planned of rows) {
      const ended = past.outcomeOf(planned.row);
      if (ended !== undefined) {
        outcomes.set(planned.row, ended);
        options.onOutcome(ended);
        continue;
      }
      const startedAt = time();
      const head = planned.continues === undefined ? undefined : outcomes.get(planned.continues);
      const steps = await performSteps(planned, head, missingGroups, step);
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
      // What a stop or a lost answer has left open is for `resume`, and has no end in the journal yet.
      if (breaker.reason === undefined && steps.every(isCertain)) journal.conclude(outcome);
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

/** The row's steps in order. Without the account nothing else of the row can be done. */
async function performSteps(
  { row, steps }: PlannedRow,
  head: RowOutcome | undefined,
  missingGroups: ReadonlySet<GroupName>,
  step: (id: StepId, change: Change) => Promise<StepResult>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  let account = head === undefined || hasAccount(head);
  for (const [index, change] of steps.entries()) {
    if (change.kind === 'grant-membership' && missingGroups.has(change.group)) continue;
    const result = account ? await step(rowStep(row, index), change) : { change };
    if (change.kind === 'create-user' && !isDone(result)) account = false;
    results.push(result);
  }
  return results;
}

const isCertain = ({ performed }: StepResult): boolean => performed?.status !== 'indeterminate';

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
