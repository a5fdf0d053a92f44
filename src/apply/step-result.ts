import type { Change } from '../core/change.ts';
import type { Performed } from '../core/target.ts';

/** One step of a row and what came of it. */
export interface StepResult {
  readonly change: Change;
  /** Absent: the step was not begun, because an earlier one failed or the run was stopped. */
  readonly performed?: Performed;
}

export const isDone = ({ performed }: StepResult): boolean =>
  performed?.status === 'applied' || performed?.status === 'already-so';
