import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';
import { overCount } from './over-count.ts';

/** What grants that are taken away are measured against. */
export interface GrantInputs {
  readonly policy: Pick<Policy, 'maxGrantRemovals'>;
  /** What runs on this server have taken away in the last 24 hours. */
  readonly recent: Pick<LimitedCounts, 'grantRemovals'>;
}

/** Whether a plan takes away more grants on content than the limit allows. */
export const grantHazards = (planned: number, { policy, recent }: GrantInputs): Hazard[] =>
  overCount(
    { limit: policy.maxGrantRemovals ?? 0, flag: '--max-grant-removals', code: 'grant-removal-limit' },
    {
      planned,
      recent: recent.grantRemovals,
      does: `takes away ${plural(planned, 'grant on content', 'grants on content')}`,
    },
  );
