import type { Change } from '../core/change.ts';
import type { Performed } from '../core/target.ts';

/** One step of a row and what came of it. */
export interface StepResult {
  readonly change: Change;
  /** Absent: the step was not begun, because an earlier one failed or the run was stopped. */
  readonly performed?: Performed;
  /** Not begun for a reason of its own: something else of the person failed, and this has to come after it. */
  readonly held?: true;
  /** What broke in rollcall itself: nobody can say how far the step had come. */
  readonly fault?: unknown;
}

export const isDone = ({ performed }: StepResult): boolean =>
  performed?.status === 'applied' || performed?.status === 'already-so';

/** Whether it is known what the server has now. */
export const isCertain = ({ performed, fault }: StepResult): boolean =>
  performed?.status !== 'indeterminate' && fault === undefined;

/** The step that gives the person an account, where there is one. */
export const creationOf = (steps: readonly StepResult[]): StepResult | undefined =>
  steps.find(({ change }) => change.kind === 'create-user');

/** Whether the step is about an account that is there, not about its memberships. */
export const isAccountStep = ({ change: { kind } }: StepResult): boolean => accountSteps.has(kind);

const accountSteps: ReadonlySet<Change['kind']> = new Set([
  'update-user',
  'rename-user',
  'approve-user',
  'set-attributes',
  'lock-user',
  'unlock-user',
]);
