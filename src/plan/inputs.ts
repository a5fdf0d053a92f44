import type { Directory, LookedUp } from '../core/directory.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { Policy } from '../core/plan.ts';
import type { Roster } from '../core/roster.ts';
import type { Capabilities, TargetRules } from '../core/target.ts';

/** A row that the reader did not accept, and the outcome that it has already. */
export interface RejectedRow {
  readonly row: number;
  readonly outcome: 'invalid' | 'duplicate';
  readonly detail: string;
}

/** Everything that a plan depends on, and nothing else. */
export interface PlanInputs {
  readonly roster: Roster;
  readonly rejected: readonly RejectedRow[];
  readonly directory: Directory;
  /** Answers of the remote directory, by the roster's spelling. */
  readonly lookedUpUsers: ReadonlyMap<Username, LookedUp>;
  readonly lookedUpGroups: ReadonlyMap<GroupName, LookedUp>;
  readonly capabilities: Capabilities;
  readonly rules: TargetRules;
  /** The account whose key this is. */
  readonly caller: Username;
  readonly policy: Policy;
}
