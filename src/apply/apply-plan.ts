import type { Change } from '../core/change.ts';
import type { Directory } from '../core/directory.ts';
import type { GroupName } from '../core/ids.ts';
import { inParallel } from '../core/in-parallel.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedRow } from '../core/plan.ts';
import type { Target } from '../core/target.ts';
import { concludeRow, type HeadResults } from './conclude-row.ts';
import { purposeOf } from './describe-step.ts';
import { groupStep, type StepId } from './journal-format.ts';
import type { MakeUpSecrets } from './generated-passwords.ts';
import { recordedSteps, type History } from './history.ts';
import { performRow } from './perform-row.ts';
import { performStep, type StepJournal } from './perform-step.ts';
import { isCertain, isDone, type StepResult } from './step-result.ts';
import { CircuitBreaker, type StopReason } from './circuit-breaker.ts';

/** Where a run is written down as it goes. */
export interface RunJournal extends StepJournal {
  conclude(outcome: RowOutcome): void;
}

export interface ApplyOptions {
  /** Rows in progress at once. */
  readonly concurrency: number;
  /** Failed rows in a row after which the run stops; 0: never. */
  readonly maxFailures: number;
  /** From then on nothing more is begun; absent: no matter when. */
  readonly deadline?: Date;
  /** Aborted when the operator wants to stop: what is in flight ends, nothing new is begun. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly journal: RunJournal;
  readonly makeUp: MakeUpSecrets;
  /** What an earlier part of the same run has done; {@link noPast} for a new one. */
  readonly history: History;
  /** The server as it was read just now. */
  readonly directory: Directory;
  /** Told of every outcome as it is reached. */
  readonly onOutcome: (outcome: RowOutcome) => void;
}

export interface Applied {
  /** One for every planned row, in the plan's order. */
  readonly outcomes: readonly RowOutcome[];
  /** Rows that resuming takes up again. */
  readonly open: readonly number[];
  /** Absent when the run came to its end. */
  readonly stopped?: StopReason;
  /** What broke in rollcall itself: the rows are `failed`, all others went on. Absent: nothing. */
  readonly faults?: readonly { readonly row: number; readonly cause: unknown }[];
}

/**
 * Performs a plan: the groups first, then the people, each person's rows one after the other. A row's
 * failure is its own; rows that were not begun when the run stops are `not_attempted`.
 * @throws {OperatorError} `journal-not-writable`: what was done until then is in the journal
 */
export async function applyPlan(
  plan: Plan,
  perform: Target['perform'],
  options: ApplyOptions,
): Promise<Applied> {
  const { journal, makeUp, history, signal, directory, deadline } = options;
  const isTimeUp = (): boolean => deadline !== undefined && options.now() >= deadline;
  const breaker = new CircuitBreaker(options.maxFailures, signal, isTimeUp);
  const faults: { row: number; cause: unknown }[] = [];
  const stepOf = (row: number) => async (id: StepId, change: Change) => {
    const result = await performStep(
      { perform, journal, makeUp, history, directory, breaker, signal },
      id,
      change,
    );
    if (result.performed === undefined) breaker.heldBack();
    if (result.fault !== undefined) faults.push({ row, cause: result.fault });
    return result;
  };
  /** What a stop or a lost answer has left open is for resuming, and has no end in the journal yet. */
  const isLeftOpen = (result: StepResult): boolean =>
    breaker.reason === undefined ? !isCertain(result) : !isDone(result);
  const time = (): string => options.now().toISOString();

  const groupSteps = new Map<number, StepResult[]>();
  const missingGroups = new Map<GroupName, string>();
  const openGroups = new Set<GroupName>();
  await inParallel(options.concurrency, plan.groups, async ({ change, rows: [firstRow = 0] }) => {
    const result = await stepOf(firstRow)(groupStep(change.group), change);
    const { performed } = result;
    if (isLeftOpen(result)) openGroups.add(change.group);
    if (performed !== undefined && 'failure' in performed) {
      missingGroups.set(change.group, `${purposeOf(change)}: ${performed.failure.message}`);
    }
    groupSteps.set(firstRow, [...(groupSteps.get(firstRow) ?? []), result]);
  });

  const open: number[] = [];
  const outcomes = new Map<number, RowOutcome>();
  const conclude = (outcome: RowOutcome): void => {
    outcomes.set(outcome.row, outcome);
    options.onOutcome(outcome);
  };
  const applyPerson = async (rows: readonly PlannedRow[]): Promise<void> => {
    let head: HeadResults | undefined;
    const earlier: StepResult[][] = [];
    for (const planned of rows) {
      const recorded = history.outcomeOf(planned.row);
      if (recorded !== undefined) {
        const steps = recordedSteps(planned, history);
        head ??= { steps, outcome: recorded };
        earlier.push(steps);
        conclude(recorded);
        continue;
      }
      const startedAt = time();
      const before = { person: rows, earlier, missingGroups };
      const steps = await performRow(planned, before, stepOf(planned.row));
      const outcome = concludeRow({
        planned,
        steps,
        groupSteps: groupSteps.get(planned.row) ?? [],
        missingGroups,
        ...(head === undefined ? {} : { head }),
        startedAt,
        endedAt: time(),
      });
      const isOpen =
        [...(head?.steps ?? []), ...steps].some(isLeftOpen) ||
        planned.groups.some(({ group }) => openGroups.has(group));
      if (isOpen) open.push(planned.row);
      else journal.conclude(outcome);
      head ??= { steps, outcome };
      earlier.push(steps);
      if (planned.steps.length > 0) breaker.sawOutcome(outcome.outcome);
      conclude(outcome);
    }
  };
  const people = groupByPerson(plan.rows);
  const isLast = (rows: readonly PlannedRow[]): boolean => rows.some(({ comesLast }) => comesLast === true);
  await inParallel(
    options.concurrency,
    people.filter((rows) => !isLast(rows)),
    applyPerson,
  );
  await inParallel(1, people.filter(isLast), applyPerson);
  const { stopped } = breaker;
  return {
    outcomes: plan.rows.flatMap(({ row }) => outcomes.get(row) ?? []),
    open,
    ...(stopped === undefined ? {} : { stopped }),
    ...(faults.length === 0 ? {} : { faults }),
  };
}

/** A person's rows together, in file order, each person at the place of the first row. */
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
