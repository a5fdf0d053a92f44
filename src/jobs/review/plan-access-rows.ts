import type { Directory } from '../../core/directory.ts';
import { countLimited, limitedChangeOf, type LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Plan, Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import { planAccess } from '../../plan/plan-access.ts';
import { grantHazards } from '../../plan/safety/grant-removals.ts';
import { readItemsNow } from './items-now.ts';

interface Situation {
  readonly roster: Pick<Roster, 'accessRows'>;
  readonly directory: Directory;
  readonly target: Target;
  readonly policy: Policy;
  /** What runs on this server have taken away in the last 24 hours. */
  readonly recentLosses: LimitedCounts;
  readonly signal: AbortSignal;
}

/** The plan with the rows about content, which come after those about accounts. Reads their items; sends only GET. */
export async function withAccessRows(
  plan: Plan,
  { roster, directory, target, policy, recentLosses: recent, signal }: Situation,
): Promise<Plan> {
  const { accessRows = [] } = roster;
  if (accessRows.length === 0) return plan;
  const guids = new Set(accessRows.map(({ change }) => change.item.guid));
  const { rows, warnings } = planAccess({
    rows: accessRows,
    items: await readItemsNow(guids, { target, directory }, signal),
    users: directory.users,
    support: target.capabilities['change-content-access'],
  });
  const { grantRemovals } = countLimited(
    rows.flatMap((row) => row.steps.flatMap((step) => limitedChangeOf(step, row, []) ?? [])),
  );
  return {
    ...plan,
    rows: [...plan.rows, ...rows],
    hazards: [...plan.hazards, ...grantHazards(grantRemovals, { policy, recent })],
    warnings: [...plan.warnings, ...warnings],
  };
}
