import type { Change, CreateGroup } from './change.ts';
import type { ContentRef } from '../content/content-ref.ts';
import type { GroupName } from '../ids.ts';
import type { ContentResult, GroupResult, OutcomeWord } from '../outcome.ts';
import type { Profile } from '../profile.ts';
import type { hazardMeanings, warningMeanings } from '../words/plan-meanings.ts';

/** What is planned for one input row: its steps in order, and the outcome if all of them succeed. */
export interface PlannedRow {
  readonly row: number;
  /** As the roster spells it; for a row about content, who loses access. */
  readonly username: string;
  /** The content item that the row is about; absent: it is about an account. */
  readonly item?: ContentRef;
  readonly expected: OutcomeWord;
  readonly detail: string;
  /** With `not_supported`: the section of the target's API.md that says so, e.g. `connect-api §4.4`. */
  readonly source?: string;
  readonly guid?: string;
  readonly roleBefore?: string;
  readonly roleAfter?: string;
  /** What the server has in the fields that the steps change; an empty string: no value. */
  readonly profileBefore?: Profile;
  /** Empty if no change has to be sent. */
  readonly steps: readonly Change[];
  /** The expected result of each group that the row names or, in sync mode, leaves. */
  readonly groups: readonly GroupResult[];
  /** The expected result of each item and group that the row hands over. Absent: it does not ask for that. */
  readonly content?: readonly ContentResult[];
  /** Applied after all others, because the key may not work after it. */
  readonly comesLast?: true;
  /** The row that has the steps of the account, if this one only adds a membership. */
  readonly continues?: number;
  /** Requests already sent for the row (its directory search). */
  readonly attempts: number;
}

/** A group that rows need and the server does not have. Created before any row is started. */
export interface PlannedGroup {
  readonly change: CreateGroup;
  /** Rows that name it. The first of them reports `group_created`. */
  readonly rows: readonly number[];
}

/** A limit of a plan, and the value at which the plan keeps to it. */
export interface RaisedLimit {
  /** The flag, with its hyphens. */
  readonly flag: string;
  readonly to: number;
}

/** A reason to refuse a plan unless a flag permits it. */
export interface Hazard {
  readonly code: keyof typeof hazardMeanings;
  readonly message: string;
  readonly hint: string;
  readonly group?: GroupName;
  /** The limit that the plan exceeds, and the value that would allow it. Absent: the hazard is not about a limit. */
  readonly raise?: RaisedLimit;
}

/** Something that is likely a mistake but does no harm: reported, and not a reason to refuse the plan. */
export interface Warning {
  readonly code: keyof typeof warningMeanings;
  readonly message: string;
  readonly hint: string;
  readonly group?: GroupName;
}

/** Everything that has to happen, in order. The same inputs give the same plan. */
export interface Plan {
  readonly groups: readonly PlannedGroup[];
  /** One for every input row, in file order. */
  readonly rows: readonly PlannedRow[];
  readonly hazards: readonly Hazard[];
  readonly warnings: readonly Warning[];
  /** What the operator should know before confirming, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * What a file has as the names of people: usernames; e-mail addresses; e-mail addresses whose part before the @ is the
 * username; or names with the domain of Windows, `name@domain` or `DOMAIN\name`.
 */
export const usernameSources = ['username', 'email', 'local-part', 'upn'] as const;
export type UsernameSource = (typeof usernameSources)[number];

/** How a plan is made; every field is a flag of the command line. */
export interface Policy {
  /** Existing accounts are left alone, changed to match the file, or a conflict. */
  readonly existing: 'ok' | 'update' | 'fail';
  /**
   * `add` never revokes. `sync` also removes the people in the file from groups that the file names and their
   * rows do not.
   */
  readonly memberships: 'add' | 'sync';
  /** In sync mode: of those memberships, only what earlier runs added is removed. Absent: all of them. */
  readonly removals?: 'own';
  readonly createGroups: 'create' | 'refuse';
  /** On a server without groups: the groups of the file are stored as an attribute. Absent: groups are groups. */
  readonly groupsAs?: 'attribute';
  /** Whether a name without an exact match stands for the only one that differs just in case. */
  readonly matchCase: 'exact' | 'ignore';
  /** People who have left, as the system that the file comes from lists them. Absent: their accounts stay as they are. */
  readonly leavers?: 'lock';
  /** People without an account whose row says locked: they get one, which is then locked. Absent: they get none. */
  readonly lockedNewcomers?: 'create';
  /** A plan with more revocations is refused: a count, and a percentage of the members of a group. */
  readonly maxRemovals: number;
  readonly maxRemovalPercent: number;
  /** The same for accounts that are locked: as a count, and as a share of those that are not. */
  readonly maxLocks: number;
  readonly maxLockPercent: number;
  /** The same for roles that are lowered: as a count, and as a share of the accounts with more than the lowest role. */
  readonly maxDemotions: number;
  readonly maxDemotionPercent: number;
  /** A plan that takes away more grants on content is refused. Absent: it takes none away. */
  readonly maxGrantRemovals?: number;
  /** A plan that makes more administrators is refused. */
  readonly maxNewAdministrators: number;
  /** A plan that hands over more items and groups is refused. */
  readonly maxTransfers: number;
  /** How many administrators who are not locked a plan leaves at least; one is always left. */
  readonly minAdministrators: number;
  /** Accounts that are not locked, demoted, renamed or removed from a group, whatever their role. Absent: none. */
  readonly protectedNames?: readonly string[];
  /** Protected accounts, as spelled on the server, that may be changed all the same. */
  readonly allowAdminChange: readonly string[];
  /** Absent: names are usernames, unless most of them look like something else. */
  readonly usernamesFrom?: UsernameSource;
  /** People, as spelled in the file, who get an account although they seem to have one. Absent: no one. */
  readonly allowSecondAccount?: readonly string[];
  /** New usernames that are sent although their form breaks the server's rule. Absent: none. */
  readonly allowUsername?: readonly string[];
  /** Whether the account that the key belongs to may be locked or demoted. */
  readonly ownAccount: 'protect' | 'allow';
}

/** How much access a plan may take away and give, and to whom. */
export type AccessLimits = Pick<
  Policy,
  | 'maxRemovals'
  | 'maxRemovalPercent'
  | 'maxLocks'
  | 'maxLockPercent'
  | 'maxDemotions'
  | 'maxDemotionPercent'
  | 'maxGrantRemovals'
  | 'maxNewAdministrators'
  | 'maxTransfers'
  | 'minAdministrators'
  | 'protectedNames'
  | 'allowAdminChange'
  | 'ownAccount'
>;

/**
 * Every write of a plan, for counting. Fewer may be sent: what the server sets by itself on a new account is not
 * sent again.
 */
export const changesOf = (plan: Plan): Change[] => [
  ...plan.groups.map(({ change }) => change),
  ...plan.rows.flatMap(({ steps }) => steps),
];
