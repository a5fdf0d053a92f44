import type { Change } from '../core/change.ts';
import type { GroupResult, OutcomeWord, RowOutcome } from '../core/outcome.ts';
import type { PlannedRow } from '../core/plan.ts';
import { isDone, type StepResult } from './step-result.ts';

/**
 * The one word for what became of a row. The account decides first, then its role and lock, then its
 * memberships: a person without an account is not "pending groups".
 */
export function judgeRow(
  planned: PlannedRow,
  steps: readonly StepResult[],
  groups: readonly GroupResult[],
  head: RowOutcome | undefined,
): OutcomeWord {
  const creation = steps.find(({ change }) => change.kind === 'create-user');
  if (creation !== undefined && !isDone(creation)) return failureWord(creation);
  const created = creation?.performed?.status === 'applied' || head?.outcome === 'created';

  const accountStep = steps.find((step) => isAccountStep(step.change) && !isDone(step));
  if (accountStep !== undefined) return created ? 'created_role_pending' : failureWord(accountStep);
  if (steps.length > 0 && steps.every(({ performed }) => performed === undefined)) return 'not_attempted';
  if (!created && steps.some(({ performed }) => performed?.status === 'indeterminate')) return 'unknown';
  if (groups.some(({ word }) => word === 'failed' || word === 'group_missing')) {
    return created ? 'created_groups_pending' : 'updated_groups_pending';
  }
  if (created) return 'created';
  const applied = steps.some(({ performed }) => performed?.status === 'applied');
  if (creation === undefined) return applied || steps.length === 0 ? planned.expected : 'already_in_use';
  // The server had the account though the snapshot did not: somebody else was quicker.
  return applied ? 'updated' : 'already_in_use';
}

const isAccountStep = ({ kind }: Change): boolean =>
  kind === 'update-user' || kind === 'rename-user' || kind === 'lock-user' || kind === 'unlock-user';

function failureWord({ performed }: StepResult): OutcomeWord {
  if (performed === undefined) return 'not_attempted';
  if (performed.status === 'indeterminate') return 'unknown';
  return performed.status === 'refused' && performed.failure.conflict === true ? 'conflict' : 'failed';
}
