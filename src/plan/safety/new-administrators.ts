import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import { raised } from '../../core/plan/raise-limits.ts';
import type { TargetRules } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';

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
export function promotionHazards(
  planned: number,
  { roles, policy: { maxNewAdministrators: limit }, recent: { newAdministrators: recent } }: PromotionInputs,
): Hazard[] {
  const total = planned + recent;
  if (planned === 0 || total <= limit) return [];
  const earlier = recent === 0 ? '' : `, after ${recent} in the last 24 hours`;
  return [
    {
      code: 'administrator-limit',
      message: `the plan makes ${plural(planned, `new ${roles[0] ?? ''}`)}${earlier}; the limit is ${limit}`,
      ...raised('--max-new-administrators', total),
    },
  ];
}
