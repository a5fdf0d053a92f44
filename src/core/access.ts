import type { DaysSinceActive } from './review/account-words.ts';
import type { Differences, PackFacts, PackGroup, PackMembership, PackUser } from './review/pack.ts';

/** Why a reviewer should look at an account: the most pressing reason first. */
export const markMeanings = {
  privileged: 'It has the role that may do everything.',
  dormant: 'Nobody has been active on it for longer than the threshold.',
  never_active: 'It exists, and nobody has ever been active on it.',
  service_account: 'Its name fits a pattern that was given for service accounts.',
  no_email: 'It has no e-mail address, so that nobody can be asked through it.',
  no_groups: 'It is in no group.',
  locked: 'It is locked: nobody can sign in with it.',
} as const;

export type Mark = keyof typeof markMeanings;

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

/** How a picture is made; every field is a flag of the command line. */
export interface AccessRules {
  /** Days without activity from which on an account is dormant. */
  readonly dormantDays: number;
  /** Patterns of usernames, `*` for anything: `svc-*`. */
  readonly serviceAccounts: readonly string[];
}

/** Who has access, sorted out for a review: a pure function of one pack, the one before, and the rules. */
export interface AccessPicture {
  readonly facts: PackFacts;
  readonly rules: AccessRules;
  /** The accounts with the most pressing marks first, then by name. */
  readonly users: readonly AccessUser[];
  readonly groups: readonly PackGroup[];
  /** Marks that the server tells too little for, each with what it does not tell: nobody has them, or not all. */
  readonly untold: Readonly<Partial<Record<Mark, string>>>;
  /** Against the pack before; absent where none was given. */
  readonly differences?: Differences;
}
