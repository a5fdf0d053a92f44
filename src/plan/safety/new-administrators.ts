import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import type { TargetRules } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';
import { overCount } from './over-count.ts';

/** What new administrators are measured against. */
export interface PromotionInputs {
  readonly roles: TargetRules['roles'];
  readonly policy: Pick<Policy, 'maxNewAdministrators'>;
  readonly recent: Pick<LimitedCounts, 'newAdministrators'>;
}

/**
 * Whether a plan makes more administrators than the limit allows.
 * @param planned how many it creates, promotes, or unlocks as one
 */
export const promotionHazards = (planned: number, { roles, policy, recent }: PromotionInputs): Hazard[] =>
  overCount(
    { limit: policy.maxNewAdministrators, flag: '--max-new-administrators', code: 'administrator-limit' },
    {
      planned,
      recent: recent.newAdministrators,
      does: `makes ${plural(planned, `new ${roles[0] ?? ''}`)}`,
    },
  );
