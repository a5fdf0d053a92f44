import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';
import { overCount } from './over-count.ts';

/** What handovers are measured against. */
export interface TransferInputs {
  readonly policy: Pick<Policy, 'maxTransfers'>;
  readonly recent: Pick<LimitedCounts, 'transfers'>;
}

/** Whether a plan hands over more items and groups than the limit allows. @param planned how many it hands over */
export const transferHazards = (planned: number, { policy, recent }: TransferInputs): Hazard[] =>
  overCount(
    { limit: policy.maxTransfers, flag: '--max-transfers', code: 'transfer-limit' },
    {
      planned,
      recent: recent.transfers,
      does: `hands over ${plural(planned, 'item or group', 'items and groups')}`,
    },
  );
