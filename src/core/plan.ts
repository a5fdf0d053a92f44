import type { Change, CreateGroup } from './change.ts';
import type { GroupName } from './ids.ts';
import type { GroupResult, OutcomeWord } from './outcome.ts';
import type { hazardMeanings, warningMeanings } from './words/plan-meanings.ts';

/** What one input row comes to: its steps in order, and the outcome it has when all of them succeed. */
export interface PlannedRow {
  readonly row: number;
  /** As the roster spells it. */
  readonly username: string;
  readonly expected: OutcomeWord;
  readonly detail: string;
  /** With `not_supported`: the section of the target's API.md that says so, e.g. `connect-api §4.4`. */
  readonly source?: string;
  readonly guid?: string;
  readonly roleBefore?: string;
  readonly roleAfter?: string;
  /** Empty where nothing is to be sent. */
  readonly steps: readonly Change[];
  /** The expected result of each group that the row names or, in sync mode, leaves. */
  readonly groups: readonly GroupResult[];
  /** Waits for everybody else: after it the key may not work any more. */
  readonly comesLast?: true;
  /** The row that holds the account's own steps, where this one only adds a membership to it. */
  readonly continues?: number;
  /** Requests already spent on the row (its directory search). */
  readonly attempts: number;
}

/** A group that rows need and the server lacks. Created before any row is begun. */
export interface PlannedGroup {
  readonly change: CreateGroup;
  /** Rows that name it. The first one of them reports `group_created`. */
  readonly rows: readonly number[];
}

/** A reason not to apply a plan without saying so. */
export interface Hazard {
  readonly code: keyof typeof hazardMeanings;
  readonly message: string;
  readonly hint: string;
  readonly group?: GroupName;
}

/** Something that is likely a mistake and takes nothing away: said, and no reason to refuse the plan. */
export interface Warning {
  readonly code: keyof typeof warningMeanings;
  readonly message: string;
  readonly hint: string;
  readonly group?: GroupName;
}

/** All that has to happen, in the order in which it is done. A value: the same inputs give the same plan. */
export interface Plan {
  readonly groups: readonly PlannedGroup[];
  /** One for every input row, in file order. */
  readonly rows: readonly PlannedRow[];
  readonly hazards: readonly Hazard[];
  readonly warnings: readonly Warning[];
  /** What the operator should know before saying yes, in words. */
  readonly notes: readonly string[];
}

/** How a plan is made; every field is a flag of the command line. */
export interface Policy {
  /** What happens to accounts that exist already: left alone, made to agree with the file, or a conflict. */
  readonly existing: 'ok' | 'update' | 'fail';
  /** `add` never revokes. `sync` also revokes, from the people in the file, groups that the file names and their rows do not. */
  readonly memberships: 'add' | 'sync';
  readonly createGroups: 'create' | 'refuse';
  /** On a server without groups: those that the file names are kept as an attribute. Absent: groups are groups. */
  readonly groupsAs?: 'attribute';
  /** Whether a name that differs in case only from the one account or person there is means that one. */
  readonly matchCase: 'exact' | 'ignore';
  /** Revocations that a plan may hold before it is refused, as a count and as a share of a group's members. */
  readonly maxRemovals: number;
  readonly maxRemovalPercent: number;
  /** Accounts, as spelled on the server, that may be locked or demoted though they are protected. */
  readonly allowAdminChange: readonly string[];
  /** Whether the account whose key is in use may be locked or demoted. */
  readonly ownAccount: 'protect' | 'allow';
}

/** Every write of a plan, for counting. Fewer may be sent: what the server gives a new account by itself is not sent again. */
export const changesOf = (plan: Plan): Change[] => [
  ...plan.groups.map(({ change }) => change),
  ...plan.rows.flatMap(({ steps }) => steps),
];
