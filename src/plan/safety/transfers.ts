import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import { raised } from '../../core/plan/raise-limits.ts';
import { plural } from '../../core/text/plural.ts';

/** What handovers are measured against. */
export interface TransferInputs {
  readonly policy: Pick<Policy, 'maxTransfers'>;
  readonly recent: Pick<LimitedCounts, 'transfers'>;
}

/** Whether a plan hands over more items and groups than the limit allows. @param planned how many it hands over */
export function transferHazards(
  planned: number,
  { policy: { maxTransfers: limit }, recent: { transfers: recent } }: TransferInputs,
): Hazard[] {
  const total = planned + recent;
  if (planned === 0 || total <= limit) return [];
  const earlier = recent === 0 ? '' : `, after ${recent} in the last 24 hours`;
  return [
    {
      code: 'transfer-limit',
      message: `the plan hands over ${plural(planned, 'item or group', 'items and groups')}${earlier}; the limit is ${limit}`,
      ...raised('--max-transfers', total),
    },
  ];
}
