import type { Change } from '../core/plan/change.ts';
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

/** The role that the server gave a new account although another was asked for. */
export function otherRoleOf({ change, performed }: StepResult): string | undefined {
  if (change.kind !== 'create-user' || performed?.status !== 'applied') return undefined;
  const { role = '' } = performed;
  return role === '' || role === (change.role ?? role) ? undefined : role;
}

/** Whether the step decides its row: it changes an existing account itself, not its memberships, or a content item. */
export const isAccountStep = ({ change: { kind } }: StepResult): boolean => accountSteps[kind];

/** Exhaustive on purpose: a new kind of change does not compile until it is decided here. */
const accountSteps: Readonly<Record<Change['kind'], boolean>> = {
  'create-user': false,
  'update-user': true,
  'rename-user': true,
  'approve-user': true,
  'set-attributes': true,
  'lock-user': true,
  'unlock-user': true,
  'create-group': false,
  'grant-membership': false,
  'revoke-membership': false,
  'transfer-content': false,
  'transfer-group': false,
  'revoke-grant': true,
  'change-grant': true,
  'set-content-access': true,
};
