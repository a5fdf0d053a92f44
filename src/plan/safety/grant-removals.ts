import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import { raised } from '../../core/plan/raise-limits.ts';
import { plural } from '../../core/text/plural.ts';

/** What grants that are taken away are measured against. */
export interface GrantInputs {
  readonly policy: Pick<Policy, 'maxGrantRemovals'>;
  /** What runs on this server have taken away in the last 24 hours. */
  readonly recent: Pick<LimitedCounts, 'grantRemovals'>;
}

/** Whether a plan takes away more grants on content than the limit allows. */
export function grantHazards(
  planned: number,
  { policy: { maxGrantRemovals: limit = 0 }, recent: { grantRemovals: recent } }: GrantInputs,
): Hazard[] {
  const total = planned + recent;
  if (planned === 0 || total <= limit) return [];
  const earlier = recent === 0 ? '' : `, after ${recent} in the last 24 hours`;
  return [
    {
      code: 'grant-removal-limit',
      message: `the plan takes away ${plural(planned, 'grant on content', 'grants on content')}${earlier}; the limit is ${limit}`,
      ...raised('--max-grant-removals', total),
    },
  ];
}
