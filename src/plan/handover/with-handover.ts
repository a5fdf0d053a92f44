import { isHandedOver, shortfallOutcome } from '../../core/content/handover.ts';
import type { AccountPlan } from '../account-plan.ts';
import type { Blocked } from '../identity/identify.ts';
import type { Handover } from './plan-handover.ts';

/** The lock comes after everything else of the person, and only where they have nothing left. */
export function withHandover(
  account: AccountPlan,
  handover: Handover | Blocked | undefined,
): AccountPlan | Blocked {
  if (handover === undefined) return account;
  if (handover.kind === 'blocked') return handover;
  const { steps, content, notes } = handover;
  const isComplete = isHandedOver(content);
  const locks = account.steps.flatMap((step) =>
    step.kind === 'lock-user' ? [{ ...step, ownsNoItem: true } as const] : [],
  );
  return {
    ...account,
    steps: [...account.steps.filter(({ kind }) => kind !== 'lock-user'), ...steps],
    lastSteps: [...(isComplete ? locks : []), ...account.lastSteps],
    content,
    outcome: shortfallOutcome(content) ?? account.outcome,
    notes: [...account.notes, ...notes, ...(isComplete || locks.length === 0 ? [] : [keptOpen])],
  };
}

const keptOpen = 'the account is not locked, because not everything can be handed over';
