import type { Change } from '../core/plan/change.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Target } from '../core/target.ts';
import type { ApplyOptions } from './apply-options.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { StepId } from './journal-format.ts';
import { performStep, type StepTools } from './perform-step.ts';
import type { TimeLimit } from './time-limit.ts';
import { isCertain, isDone, type StepResult } from './step-result.ts';

/** A defect of rollcall that a row ran into. */
export interface RowFault {
  readonly row: number;
  readonly cause: unknown;
}

/** A run in progress: what all of its rows share. */
export class ActiveRun {
  readonly options: ApplyOptions;
  readonly breaker: CircuitBreaker;
  readonly faults: RowFault[] = [];
  /** Rows that resuming has to take up again. */
  readonly open: number[] = [];
  readonly outcomes = new Map<number, RowOutcome>();
  readonly #tools: StepTools;

  constructor(perform: Target['perform'], options: ApplyOptions, limit: TimeLimit) {
    const { maxFailures, signal } = options;
    this.options = { ...options, signal: AbortSignal.any([signal, limit.signal]) };
    this.breaker = new CircuitBreaker(maxFailures, signal, () => limit.isUp());
    this.#tools = { perform, breaker: this.breaker, ...this.options };
  }

  /** RFC 3339, UTC. */
  time(): string {
    return this.options.now().toISOString();
  }

  /** Performs one step of a row, unless the run is stopping. */
  async step(row: number, id: StepId, change: Change): Promise<StepResult> {
    const result = await performStep(this.#tools, id, change);
    if (result.performed === undefined) this.breaker.recordHeldBack();
    else this.options.onChange(row);
    if (result.fault !== undefined) this.faults.push({ row, cause: result.fault });
    return result;
  }

  /** Whether a step is left to resuming, because of a stop or a lost answer: its row has no final outcome yet. */
  isOpen(result: StepResult): boolean {
    return this.breaker.reason === undefined ? !isCertain(result) : !isDone(result);
  }

  conclude(outcome: RowOutcome): void {
    this.outcomes.set(outcome.row, outcome);
    this.options.onOutcome(outcome);
  }
}
