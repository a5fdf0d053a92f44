import { defined } from '../core/defined.ts';
import type { Change } from '../core/plan/change.ts';
import type { RequestStatistics } from '../core/request-statistics.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedGroup, PlannedRow } from '../core/plan/plan.ts';
import type { InputRow, Roster } from '../core/roster.ts';
import { lostSecret } from '../core/secret.ts';
import type { History, StepHistory } from './history.ts';
import type { EndOfRun, JournalLine, RunHeader, StepId } from './journal-format.ts';

/** A run as its journal records it. */
export interface RecordedRun {
  readonly header: RunHeader;
  /** The rows as they were read, without secrets; its entries are not needed any more. */
  readonly roster: Roster;
  readonly plan: Plan;
  readonly history: History;
  /** Present when the run ended by itself and was not killed; of a resumed run, when its last part did. */
  readonly end?: RunEnd;
}

export interface RunEnd extends EndOfRun {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly requests: RequestStatistics;
}

/** Whether every row has its outcome, so that resuming would send nothing. */
export const isSettled = ({ plan, history }: Pick<RecordedRun, 'plan' | 'history'>): boolean =>
  plan.rows.every(({ row }) => history.outcomeOf(row) !== undefined);

/** What the lines of a journal add up to; undefined where they end before the plan is complete. */
export function replayJournal(header: RunHeader, lines: readonly JournalLine[]): RecordedRun | undefined {
  const rows: InputRow[] = [];
  const planned: PlannedRow[] = [];
  const groups: PlannedGroup[] = [];
  const outcomes = new Map<number, RowOutcome>();
  let isPlanComplete = false;
  for (const line of lines) {
    if (line.kind === 'row') {
      rows.push({
        row: line.planned.row,
        line: line.line,
        ...defined({ place: line.place }),
        cells: line.cells,
      });
      planned.push(restoreSecrets(line.planned));
    } else if (line.kind === 'group') groups.push(line.planned);
    else if (line.kind === 'planned') isPlanComplete = line.rows === planned.length;
    else if (line.kind === 'outcome') outcomes.set(line.outcome.row, line.outcome);
  }
  if (!isPlanComplete) return undefined;
  const steps = replaySteps(lines);
  // Lines after an end are from a further part of the run, which has its own end or none.
  const last = lines.at(-1);
  return {
    header,
    roster: { ...header.roster, rows, entries: [], problems: [], notes: [] },
    plan: { groups, rows: planned, hazards: [], warnings: [], notes: [] },
    history: {
      stepOf: (step) => steps.get(step) ?? 'untouched',
      outcomeOf: (row) => outcomes.get(row),
    },
    ...(last?.kind === 'end' ? { end: last } : {}),
  };
}

function replaySteps(lines: readonly JournalLine[]): ReadonlyMap<StepId, StepHistory> {
  const steps = new Map<StepId, StepHistory>();
  /** An intent that is withdrawn leaves what an earlier part of the run did. */
  const beforeIntent = new Map<StepId, StepHistory>();
  for (const line of lines) {
    if (line.kind === 'intent') {
      beforeIntent.set(line.step, steps.get(line.step) ?? 'untouched');
      steps.set(line.step, 'sent');
    } else if (line.kind === 'result') steps.set(line.step, line.performed);
    else if (line.kind === 'withdrawn') steps.set(line.step, beforeIntent.get(line.step) ?? 'untouched');
  }
  return steps;
}

/** In JSON, a secret is replaced by the word that hides it; only the creation of an account has secrets. */
function restoreSecrets(planned: PlannedRow): PlannedRow {
  const restore = (step: Change): Change =>
    step.kind === 'create-user'
      ? {
          ...step,
          ...(step.password === undefined ? {} : { password: lostSecret }),
          ...(step.totp?.key === undefined ? {} : { totp: { ...step.totp, key: lostSecret } }),
        }
      : step;
  return { ...planned, steps: planned.steps.map(restore) };
}
