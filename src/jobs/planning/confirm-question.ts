import { accessLosses, type AccessLoss } from '../../core/plan/access-loss.ts';
import { changesOf, type Policy } from '../../core/plan/plan.ts';
import { type ChangeCounts, countChanges } from '../../report/plan/change-counts.ts';
import { shortfallOf } from '../../report/plan/shortfall.ts';
import { likelyRequests } from '../../report/plan/time-estimate.ts';
import { defaultPolicy } from '../defaults.ts';
import type { ConfirmQuestion } from '../job-context.ts';
import type { Planned } from './planned.ts';

/** From so many locks, lowered roles and removed memberships on, a yes is too easily said. */
const lossesToConfirmByName = 10;

/** What is asked before the first change of this plan is sent. */
export function confirmQuestionOf(
  { plan, roles, policy, facts }: Planned,
  ratePerSecond: number,
): ConfirmQuestion {
  const counts = countChanges(plan, roles);
  const losses = accessLosses.reduce((sum, loss) => sum + (counts.get(loss) ?? 0), 0);
  return {
    writes: changesOf(plan).length,
    counts,
    shortfall: shortfallOf(plan.rows),
    requests: likelyRequests(plan, roles),
    ratePerSecond,
    serverUrl: facts.url,
    losses,
    by: losses >= lossesToConfirmByName || takesMoreThanUsual(counts, policy) ? 'server-name' : 'yes',
  };
}

/** The limits of each way to take access away. */
const limitsOf = {
  removals: ['maxRemovals', 'maxRemovalPercent'],
  locks: ['maxLocks', 'maxLockPercent'],
  demotions: ['maxDemotions', 'maxDemotionPercent'],
} as const satisfies Record<AccessLoss, readonly (keyof Policy)[]>;

/** Whether the plan takes something away of a kind whose limit was raised for it. */
const takesMoreThanUsual = (counts: ChangeCounts, policy: Policy): boolean =>
  accessLosses.some(
    (loss) => counts.has(loss) && limitsOf[loss].some((limit) => policy[limit] > defaultPolicy[limit]),
  );
