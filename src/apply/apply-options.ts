import type { RowOutcome } from '../core/outcome.ts';
import type { ServerNow } from './effects/effect-in-doubt.ts';
import type { GenerateSecrets } from './generated-secrets.ts';
import type { History } from './history.ts';
import type { StepJournal } from './perform-step.ts';

/** Where a run records what it does as it goes along. */
export interface RunJournal extends StepJournal {
  conclude(outcome: RowOutcome): void;
}

export interface ApplyOptions extends ServerNow {
  /** Rows in progress at the same time. */
  readonly concurrency: number;
  /** The run stops after this many failed rows in succession; 0: never. */
  readonly maxFailures: number;
  /** No step is started after it; absent: no time limit. */
  readonly deadline?: Date;
  /** Aborted when the operator wants to stop: requests in flight are finished, no step is started. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly journal: RunJournal;
  readonly generateSecrets: GenerateSecrets;
  /** What an earlier part of the same run has done; `noHistory` for a new run. */
  readonly history: History;
  /** Called after every change that was tried. */
  readonly onChange: (row: number) => void;
  /** Called with every outcome as soon as it is known. */
  readonly onOutcome: (outcome: RowOutcome) => void;
}
