import { concludeUntouched } from '../../apply/conclude-row.ts';
import { defined } from '../../core/defined.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { stepForHazards } from '../../core/plan/raise-limits.ts';

/** A plan with a hazard is not applied in part: every row that would be written is refused. @param at RFC 3339, UTC */
export function refuseRows(plan: Plan, at: string): RowOutcome[] {
  const reasons = new Set(plan.hazards.map(({ code }) => code));
  const detail = `refused with the whole plan (${[...reasons].join(', ')})`;
  const nextStep = stepForHazards(plan.hazards);
  return plan.rows.map((row): RowOutcome => {
    const { content, ...outcome } = concludeUntouched({ ...row, steps: [] }, at);
    if (row.steps.length === 0) return { ...outcome, ...defined({ content }) };
    return { ...outcome, outcome: 'refused_limit', detail, nextStep, groups: [] };
  });
}
