import { existsSync, readFileSync } from 'node:fs';
import type { PlanFile } from '../../core/plan/plan-file.ts';
import { parsePlanFile } from '../../plan/plan-file.ts';

/** The plan of a run, where it came from a review. @throws {OperatorError} where it was edited */
export function reviewedPlan(file: string): Pick<PlanFile, 'review' | 'roster' | 'flags'> | undefined {
  if (!existsSync(file)) return undefined;
  const plan = parsePlanFile(readFileSync(file, 'utf8'), file);
  return plan.review === undefined ? undefined : plan;
}
