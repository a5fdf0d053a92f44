import { defined } from '../core/defined.ts';
import type { Change, CreateUser } from '../core/plan/change.ts';
import type { RequestStatistics } from '../core/requests/request-statistics.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedGroup, PlannedRow } from '../core/plan/plan.ts';
import type { InputRow, Roster } from '../core/roster.ts';
import { lostSecret } from '../core/secret.ts';
import { unreachable } from '../core/unreachable.ts';
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

/** What the lines of a journal add up to, taken in one at a time: a large journal is never in memory as a whole. */
export class Replay {
  readonly #header: RunHeader;
  readonly #rows: InputRow[] = [];
  readonly #planned: PlannedRow[] = [];
  readonly #groups: PlannedGroup[] = [];
  readonly #outcomes = new Map<number, RowOutcome>();
  readonly #steps = new Map<StepId, StepHistory>();
  /** An intent that is withdrawn leaves what an earlier part of the run did. */
  readonly #beforeIntent = new Map<StepId, StepHistory>();
  #isPlanComplete = false;
  #end: RunEnd | undefined;

  constructor(header: RunHeader) {
    this.#header = header;
  }

  add(line: JournalLine): void {
    // Lines after an end are from a further part of the run, which has its own end or none.
    this.#end = line.kind === 'end' ? line : undefined;
    switch (line.kind) {
      case 'row':
        this.#addRow(line);
        break;
      case 'group':
        this.#groups.push(line.planned);
        break;
      case 'planned':
        this.#isPlanComplete = line.rows === this.#planned.length;
        break;
      case 'intent':
        this.#beforeIntent.set(line.step, this.#stepOf(line.step));
        this.#steps.set(line.step, 'sent');
        break;
      case 'result':
        this.#beforeIntent.delete(line.step);
        this.#steps.set(line.step, line.performed);
        break;
      case 'withdrawn':
        this.#steps.set(line.step, this.#beforeIntent.get(line.step) ?? 'untouched');
        break;
      case 'outcome':
        this.#outcomes.set(line.outcome.row, line.outcome);
        break;
      case 'run':
      case 'end':
        break;
      default:
        unreachable(line);
    }
  }

  /** Undefined where the lines end before the plan is complete. */
  get run(): RecordedRun | undefined {
    if (!this.#isPlanComplete) return undefined;
    return {
      header: this.#header,
      roster: { ...this.#header.roster, rows: this.#rows, entries: [], problems: [], notes: [] },
      plan: { groups: this.#groups, rows: this.#planned, hazards: [], warnings: [], notes: [] },
      history: {
        stepOf: (step) => this.#stepOf(step),
        outcomeOf: (row) => this.#outcomes.get(row),
      },
      ...defined({ end: this.#end }),
    };
  }

  #addRow({ line, place, cells, planned }: Extract<JournalLine, { kind: 'row' }>): void {
    this.#rows.push({ row: planned.row, line, ...defined({ place }), cells });
    this.#planned.push(restoreSecrets(planned));
  }

  #stepOf(step: StepId): StepHistory {
    return this.#steps.get(step) ?? 'untouched';
  }
}

/** In JSON, a secret is replaced by the word that hides it; only the creation of an account has secrets. */
function restoreSecrets(planned: PlannedRow): PlannedRow {
  return planned.steps.some(hadSecret) ? { ...planned, steps: planned.steps.map(restore) } : planned;
}

const hadSecret = (step: Change): step is CreateUser =>
  step.kind === 'create-user' && (step.password !== undefined || step.totp?.key !== undefined);

const restore = (step: Change): Change =>
  hadSecret(step)
    ? {
        ...step,
        ...(step.password === undefined ? {} : { password: lostSecret }),
        ...(step.totp?.key === undefined ? {} : { totp: { ...step.totp, key: lostSecret } }),
      }
    : step;
