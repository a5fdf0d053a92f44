import type { Plan } from '../../core/plan/plan.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';

/**
 * How a plan ends. `refused`: it has hazards, and an import would refuse it. `rows-failed`: some rows cannot succeed,
 * or only in part.
 */
export type PlanExit = 'ok' | 'rows-failed' | 'refused';

export function exitOfPlan({ hazards, rows }: Plan): PlanExit {
  if (hazards.length > 0) return 'refused';
  return rows.some(({ expected }) => outcomeMeanings[expected].exit !== 'ok') ? 'rows-failed' : 'ok';
}
