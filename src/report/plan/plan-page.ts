import type { Plan, Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';
import type { PlanLine } from './plan-lines.ts';

/** A plan with all that a person needs to agree to it on paper. */
export interface PlanPage {
  readonly plan: Plan;
  readonly roster: Pick<Roster, 'file' | 'sha256' | 'rows' | 'columnsNotRead'>;
  readonly facts: ServerFacts;
  /** The product's own name (TargetRules.title). */
  readonly title: string;
  readonly policy: Policy;
  /** RFC 3339, UTC. */
  readonly plannedAt: string;
  readonly toolVersion: string;
  /** Of the plan file; absent where none can be written. */
  readonly checksum?: string;
  readonly lines: readonly PlanLine[];
  /** What the operator should know, of the server and of the plan. */
  readonly notes: readonly string[];
}
