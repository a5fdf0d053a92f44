import { shortfallOutcome } from '../core/content/handover.ts';
import type { ContentResult, GroupResult, OutcomeWord } from '../core/outcome.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { unreachable } from '../core/unreachable.ts';
import { creationOf, isAccountStep, isDone, otherRoleOf, type StepResult } from './step-result.ts';

/** What became of the account of a person. */
type AccountEnd =
  | { readonly kind: 'created'; readonly word: 'created' | 'awaiting_approval' }
  /** Created, but with another role, or a later step of the account failed. */
  | { readonly kind: 'pending' }
  /** The server has it although the snapshot did not: it was created by somebody else meanwhile. */
  | { readonly kind: 'found' }
  /** It existed before and was changed as planned. */
  | { readonly kind: 'as-planned' }
  /** It was not created, or it existed before and was not changed. */
  | { readonly kind: 'not-done'; readonly word: OutcomeWord };

/** What became of the parts of a row beside the account. */
interface RowParts {
  readonly groups: readonly GroupResult[];
  readonly content?: readonly ContentResult[];
}

/**
 * The outcome of a row. The account decides first, then its role and lock, then its memberships: a person
 * without an account does not have groups pending. All rows of a person share the account.
 * @param headSteps the steps of the person's first row, if this is a later one
 */
export function judgeRow(
  planned: PlannedRow,
  steps: readonly StepResult[],
  { groups, content = [] }: RowParts,
  headSteps: readonly StepResult[] = [],
): OutcomeWord {
  const account = judgeAccount([...headSteps, ...steps]);
  const created = account.kind === 'created' || account.kind === 'pending';
  if (!created && steps.some(({ performed }) => performed?.status === 'indeterminate')) return 'unknown';
  if (account.kind === 'not-done') return account.word;
  if (account.kind === 'pending') return 'created_role_pending';

  const shortfall = shortfallOutcome(content);
  if (shortfall !== undefined) return shortfall;
  const isHeld = steps.some(({ held }) => held !== undefined);
  if (!isHeld && steps.length > 0 && steps.every(({ performed }) => performed === undefined)) {
    return 'not_attempted';
  }
  // With the account as planned, only a membership can have prevented a step.
  if (isHeld || groups.some(({ word }) => word === 'failed' || word === 'group_missing')) {
    return created ? 'created_groups_pending' : 'updated_groups_pending';
  }
  const changed = [...headSteps.filter(isAccountStep), ...steps].some(
    ({ performed }) => performed?.status === 'applied',
  );
  switch (account.kind) {
    case 'created':
      return account.word;
    case 'found':
      return changed ? 'updated' : 'already_in_use';
    case 'as-planned':
      return changed || steps.length === 0 ? planned.expected : 'already_in_use';
    default:
      return unreachable(account);
  }
}

function judgeAccount(steps: readonly StepResult[]): AccountEnd {
  const creation = creationOf(steps);
  if (creation !== undefined && !isDone(creation)) return { kind: 'not-done', word: failureWord([creation]) };
  const created = creation?.performed?.status === 'applied';
  const failed = steps.filter((step) => isAccountStep(step) && !isDone(step) && step.held === undefined);
  if (failed.length > 0)
    return created ? { kind: 'pending' } : { kind: 'not-done', word: failureWord(failed) };
  if (creation === undefined) return { kind: 'as-planned' };
  if (otherRoleOf(creation) !== undefined) return { kind: 'pending' };
  return created ? { kind: 'created', word: approvalWord(steps) } : { kind: 'found' };
}

/** Only the server knows whether the account needs approval: it says so when the account is created. */
function approvalWord(steps: readonly StepResult[]): 'created' | 'awaiting_approval' {
  const creation = creationOf(steps)?.performed;
  const waits = creation?.status === 'applied' && creation.approval === 'waiting';
  return waits && !steps.some(({ change }) => change.kind === 'approve-user')
    ? 'awaiting_approval'
    : 'created';
}

/** An unknown result is never reported as failed, and a step that was sent never as not attempted. */
function failureWord(failed: readonly StepResult[]): OutcomeWord {
  const ends = failed.map(({ performed }) => performed);
  if (ends.some((end) => end?.status === 'indeterminate')) return 'unknown';
  const refusals = ends.flatMap((end) => (end?.status === 'refused' ? [end.failure] : []));
  if (refusals.length === 0) return 'not_attempted';
  return refusals.every(({ conflict }) => conflict === true) ? 'conflict' : 'failed';
}
