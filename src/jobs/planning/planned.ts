import type { Directory } from '../../core/directory.ts';
import type { Plan, Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';

/** A plan, and what it was made of. */
export interface Planned {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly policy: Policy;
  readonly facts: ServerFacts;
  /** The product's own name: `Posit Connect`. */
  readonly title: string;
  /** Of this kind of server, the one with the most access first. */
  readonly roles: readonly string[];
  /** The server as the plan found it. */
  readonly directory: Directory;
}
