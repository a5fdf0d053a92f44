import type { DaysSinceActive } from './review/account-words.ts';
import type { Differences, PackFacts, PackGroup, PackMembership, PackUser } from './review/pack.ts';
import { markMeanings } from './words/review-meanings.ts';

/** Why a reviewer should look at an account: a key of {@link markMeanings}. */
export type Mark = keyof typeof markMeanings;

/** The most pressing one first. */
export const marks = Object.keys(markMeanings) as readonly Mark[];

/** How an account compares with the pack before; `unknown` where there is none to compare with. */
export type SinceLast = 'new' | 'returned' | 'locked' | 'role_changed' | 'renamed' | 'same' | 'unknown';

/** A membership with the group that it is in. */
export interface AccessMembership {
  readonly group: PackGroup;
  readonly source: PackMembership['source'];
  /** `new`: granted since the pack before. */
  readonly sinceLast: Extract<SinceLast, 'new' | 'same' | 'unknown'>;
}

/** One account with everything that a reviewer asks about it. */
export interface AccessUser {
  readonly user: PackUser;
  /** By name of the group. */
  readonly memberships: readonly AccessMembership[];
  /** Whole days up to the export; `unknown` where the server does not tell. */
  readonly daysSinceActive: DaysSinceActive;
  /** In the order of {@link marks}. */
  readonly marks: readonly Mark[];
  readonly sinceLast: SinceLast;
}

/** How an overview is made; every field is a flag of the command line. */
export interface AccessRules {
  /** Days without activity from which on an account is dormant. */
  readonly dormantDays: number;
  /** Patterns of usernames, `*` for anything: `svc-*`. */
  readonly serviceAccounts: readonly string[];
}

/** Who has access, sorted out for a review: a pure function of one pack, the one before, and the rules. */
export interface AccessOverview {
  readonly facts: PackFacts;
  readonly rules: AccessRules;
  /** The accounts with the most pressing marks first, then by name. */
  readonly users: readonly AccessUser[];
  readonly groups: readonly PackGroup[];
  /** Marks that the server tells too little for, each with what it does not tell: nobody has them, or not all. */
  readonly uncertainMarks: Readonly<Partial<Record<Mark, string>>>;
  /** Against the pack before; absent where none was given. */
  readonly differences?: Differences;
}
