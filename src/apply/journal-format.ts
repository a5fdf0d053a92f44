import type { RunStop } from '../core/run-end.ts';
import type { RequestStatistics } from '../core/requests/request-statistics.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { PlannedGroup, PlannedRow, Policy } from '../core/plan/plan.ts';
import type { Roster } from '../core/roster.ts';
import type { LookUpMethod, Performed, ServerFacts } from '../core/target.ts';

/** Raised when a line changes its meaning. Journals with a lower number stay readable. */
export const JOURNAL_SCHEMA = 1;

/** Identifies one step of a run: `12:0` is the first step of row 12, `group:Analysts` the creation of a group. */
export type StepId = string;

export const rowStep = (row: number, index: number): StepId => `${row}:${index}`;
/** The row and the place of a step in it; undefined for the creation of a group. */
export function partsOf(step: StepId): { readonly row: number; readonly index: number } | undefined {
  const [row, index] = step.split(':').map(Number);
  return row === undefined || index === undefined || Number.isNaN(row) ? undefined : { row, index };
}
export const groupStep = (group: string): StepId => `group:${group}`;

/** What a run was started with: everything that is needed to finish it, and no secret. */
export interface RunHeader {
  readonly runId: string;
  readonly command: string;
  readonly toolVersion: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly target: string;
  readonly facts: ServerFacts;
  readonly policy: Policy;
  /** The flags about reading and policy that differ from their defaults, as words of a command line. */
  readonly flags: readonly string[];
  /** The flags that lead to the same server with the same key; absent in journals of earlier versions. */
  readonly connection?: readonly string[];
  readonly concurrency: number;
  readonly maxFailures: number;
  /** How names are looked up; absent in journals of earlier versions. */
  readonly lookUps?: LookUpMethod;
  readonly limits: { readonly requestsPerSecond: number; readonly searchesPerSecond: number };
  readonly roster: Pick<Roster, 'file' | 'sha256' | 'header' | 'secretColumns' | 'columnsNotRead'>;
}

/** How a run ended, as far as its rows do not say it; absent in journals of earlier versions. */
export interface EndOfRun {
  /** Absent where the run reached its last row. */
  readonly stopped?: RunStop;
  /** Rows that an error in rollcall itself has ended. Absent: none. */
  readonly faults?: number;
  /** Those of this part of the run, whose requests are counted: a resumed run may have others than the first part. */
  readonly limits?: RunHeader['limits'] & Pick<RunHeader, 'concurrency'>;
}

/** One line of `journal.jsonl`. The plan comes first; then, for every write, an intent and a result. */
export type JournalLine =
  | ({ readonly kind: 'run'; readonly schema: number } & RunHeader)
  | {
      readonly kind: 'row';
      readonly line: number;
      readonly place?: string;
      /** `(hidden)` in place of a secret. */
      readonly cells: readonly string[];
      readonly planned: PlannedRow;
    }
  | { readonly kind: 'group'; readonly planned: PlannedGroup }
  /** The plan is complete; without this line, no change was sent. */
  | { readonly kind: 'planned'; readonly rows: number }
  /** On disk before the write is sent. */
  | { readonly kind: 'intent'; readonly at: string; readonly step: StepId }
  | { readonly kind: 'result'; readonly at: string; readonly step: StepId; readonly performed: Performed }
  /** The write of this intent was not sent, because the run was stopped first. */
  | { readonly kind: 'withdrawn'; readonly at: string; readonly step: StepId }
  | { readonly kind: 'outcome'; readonly outcome: RowOutcome }
  | ({ readonly kind: 'end'; readonly at: string; readonly requests: RequestStatistics } & EndOfRun);
