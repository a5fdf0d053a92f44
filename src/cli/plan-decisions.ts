import type { Plan } from '../core/plan.ts';
import type { Review } from '../core/review/review.ts';
import type { Target } from '../core/target.ts';
import type { PlanFile } from '../core/plan-file.ts';
import { renderDecisionsRoster } from '../report/close/decisions-csv.ts';
import { readRoster } from '../roster/read-roster.ts';
import type { TargetId } from '../targets/registry.ts';
import type { JobScope } from '../jobs/job-context.ts';
import { makePlan } from '../jobs/planning/make-plan.ts';
import { planFileNow } from '../jobs/planning/plan-file-now.ts';
import { flagsGiven } from './argv/flags-given.ts';
import { policyFrom, type PolicyArguments } from './argv/policy.ts';

/** The limits of `policyOptions` that decisions are planned under. */
type LimitArguments = Pick<
  PolicyArguments,
  'max-removals' | 'max-removal-percent' | 'allow-admin-change' | 'force-self'
> & { readonly target: TargetId; readonly concurrency: number };

/**
 * Plans what reviewers have decided, by the same way as every other roster: the decisions are written as one,
 * read like one, and held to the same limits.
 */
export async function planDecisions(
  review: Review,
  target: Target,
  args: LimitArguments,
  job: JobScope,
): Promise<{ readonly plan: Plan; readonly planFile: PlanFile }> {
  const { rules } = target;
  const bytes = Buffer.from(renderDecisionsRoster(review.decisions));
  const read = await readRoster(
    { file: review.workbook, bytes },
    { rules, format: 'user', matchCase: 'exact', extraColumns: 'carry' },
  );
  const roster = { ...read, partial: true } as const;
  const policy = policyFrom({
    ...args,
    existing: 'update',
    memberships: 'add',
    'create-groups': false,
    'groups-as-attribute': false,
    'case-sensitive': true,
  });
  const planned = await makePlan(
    { roster, policy },
    { target, concurrency: args.concurrency, guard: { profile: undefined, smaller: 'accept' } },
    job,
  );
  // What importing retry.csv takes, so that what is left is done under the same rules.
  const reading = ['--allow-extra-columns', '--case-sensitive', '--no-create-groups'];
  const flags = [...reading, ...flagsGiven({ ...args })];
  const planFile = planFileNow(planned, { target: args.target, flags, review }, job);
  return { plan: planned.plan, planFile };
}
