import type { Plan } from '../core/plan.ts';
import type { PlanBasis, PlanFile } from '../core/plan-file.ts';
import { planFileOf } from '../plan/plan-file.ts';
import type { Context } from './context.ts';
import { readVersion } from './version.ts';

/** A plan made now, by this version, as it is written down. @throws {OperatorError} what {@link planFileOf} throws */
export const datedPlan = (plan: Plan, basis: PlanBasis, { now }: Pick<Context, 'now'>): PlanFile =>
  planFileOf(plan, basis, { toolVersion: readVersion(), createdAt: now().toISOString() });
