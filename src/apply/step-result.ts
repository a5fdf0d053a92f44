import type { Change } from '../core/change.ts';
import type { Performed } from '../core/target.ts';

/** One step of a row and what came of it. */
export interface StepResult {
  readonly change: Change;
  /** Absent: the step was not started, because an earlier one failed or the run was stopped. */
  readonly performed?: Performed;
  /** Not started because it has to come after everything else of the person, and something of that failed. */
  readonly held?: true;
  /** A defect of rollcall: it is not known how far the step had got. */
  readonly fault?: unknown;
}

export const isDone = ({ performed }: StepResult): boolean =>
  performed?.status === 'applied' || performed?.status === 'already-so';

/** Whether the state of the server after the step is known. */
export const isCertain = ({ performed, fault }: StepResult): boolean =>
  performed?.status !== 'indeterminate' && fault === undefined;

/** The step that creates the person's account, if there is one. */
export const creationOf = (steps: readonly StepResult[]): StepResult | undefined =>
  steps.find(({ change }) => change.kind === 'create-user');

/** Whether the step changes an existing account itself, and not its memberships. */
export const isAccountStep = ({ change: { kind } }: StepResult): boolean => accountSteps.has(kind);

const accountSteps: ReadonlySet<Change['kind']> = new Set([
  'update-user',
  'rename-user',
  'approve-user',
  'set-attributes',
  'lock-user',
  'unlock-user',
]);
