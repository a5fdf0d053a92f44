import type { PlanFile } from '../../core/plan/plan-file.ts';
import type { Review } from '../../core/review/review.ts';
import { planFileOf } from '../../plan/plan-file.ts';
import type { TargetId } from '../../targets/registry.ts';
import type { JobContext } from '../job-context.ts';
import { readVersion } from '../version.ts';
import type { Planned } from './planned.ts';

/** What a plan file says besides the plan. */
export interface PlanFileBasis {
  readonly target: TargetId;
  /** The flags about reading and policy, as words of a command line. */
  readonly flags: readonly string[];
  readonly review?: Review;
}

/** A plan made now, by this version, as it is written down. @throws {OperatorError} what {@link planFileOf} throws */
export function planFileNow(
  { plan, roster, policy, facts: { url, caller } }: Planned,
  { target, flags, review }: PlanFileBasis,
  { now }: Pick<JobContext, 'now'>,
): PlanFile {
  const reviewed = review === undefined ? {} : { review };
  return planFileOf(
    plan,
    { target, server: { url, caller }, policy, flags, roster, ...reviewed },
    { toolVersion: readVersion(), createdAt: now().toISOString() },
  );
}
