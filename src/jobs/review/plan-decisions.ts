import type { AccessLimits, Policy } from '../../core/plan/plan.ts';
import type { Review } from '../../core/review/review.ts';
import type { Target } from '../../core/target.ts';
import { renderDecisionsRoster } from '../../report/close/decisions-csv.ts';
import { readRoster } from '../../roster/read-roster.ts';
import { defaultPolicy } from '../defaults.ts';
import type { JobScope } from '../job-context.ts';
import { makePlan } from '../planning/make-plan.ts';
import type { Planned } from '../planning/planned.ts';

/** What decisions may do is decided; how much of it at once is not. */
export type DecisionLimits = Partial<AccessLimits>;

/** The flags that importing the retry.csv of such a plan takes, so that the rest is done under the same rules. */
export const decisionFlags = ['--allow-extra-columns', '--case-sensitive', '--no-create-groups'] as const;

/**
 * Plans what reviewers have decided, in the same way as every other roster: the decisions are written as one,
 * read like one, and held to the same limits.
 */
export async function planDecisions(
  review: Review,
  options: { readonly target: Target; readonly limits: DecisionLimits; readonly concurrency: number },
  job: JobScope,
): Promise<Planned> {
  const { target, limits, concurrency } = options;
  const bytes = Buffer.from(renderDecisionsRoster(review.decisions));
  const read = await readRoster(
    { file: review.workbook, bytes },
    { rules: target.rules, format: 'user', matchCase: 'exact', extraColumns: 'carry' },
  );
  const policy: Policy = { ...defaultPolicy, ...limits, createGroups: 'refuse', matchCase: 'exact' };
  const guard = { profile: undefined, smaller: 'accept' } as const;
  return makePlan({ roster: { ...read, partial: true }, policy }, { target, concurrency, guard }, job);
}
