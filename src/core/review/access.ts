import type { DaysSinceActive } from './account-words.ts';
import type { AccessException } from './review.ts';
import type { ListedPart } from './review-part.ts';
import type { Differences, PackFacts, PackGroup, PackMembership, PackUser } from './pack.ts';
import type { SharedGrant } from './grant-subject.ts';
import type { PackItem } from './pack-content.ts';
import type { PackStatus } from './pack-status.ts';
import { grantMarkMeanings, markMeanings } from '../words/review-meanings.ts';

/** Why a reviewer should look at an account: a key of {@link markMeanings}. */
export type Mark = keyof typeof markMeanings;

/** The most important mark first. */
export const marks = Object.keys(markMeanings) as readonly Mark[];

/** Why a reviewer should look at a grant on a content item: a key of {@link grantMarkMeanings}. */
export type GrantMark = keyof typeof grantMarkMeanings;

/** The most pressing mark first. */
export const grantMarks = Object.keys(grantMarkMeanings) as readonly GrantMark[];

/** Why a reviewer should look at a content item itself; the most pressing reason first. */
export const itemMarks = [
  'public',
  'open_to_all',
  'owner_gone',
  'owner_locked',
  'not_opened',
] as const satisfies readonly GrantMark[];
export type ItemMark = (typeof itemMarks)[number];

/** How an account compares with the previous pack; `unknown` without one. */
export type SinceLast =
  | 'new'
  | 'returned'
  | 'locked'
  | 'role_changed'
  | 'renamed'
  | 'status_changed'
  | 'email_changed'
  | 'name_changed'
  | 'same'
  | 'unknown';

/** A membership with its group. */
export interface AccessMembership {
  readonly group: PackGroup;
  readonly source: PackMembership['source'];
  /** `new`: granted since the previous pack. */
  readonly sinceLast: Extract<SinceLast, 'new' | 'same' | 'unknown'>;
}

/** One account with everything that a reviewer needs to know about it. */
export interface AccessUser {
  readonly user: PackUser;
  /** Sorted by the name of the group. */
  readonly memberships: readonly AccessMembership[];
  /** Whole days before the export; `unknown` if the server does not report it. */
  readonly daysSinceActive: DaysSinceActive;
  /** In the order of {@link marks}. */
  readonly marks: readonly Mark[];
  readonly sinceLast: SinceLast;
}

/** A grant on a content item, with what a reviewer needs to know about it. */
export interface AccessGrant {
  readonly item: PackItem;
  readonly grant: SharedGrant;
  /** Identifies the grant, as the decision on it. */
  readonly key: string;
  /** `ann on "Budget 2026"`. */
  readonly words: string;
  /** In the order of {@link grantMarks}. */
  readonly marks: readonly GrantMark[];
  /** `new`: given since the previous pack, or with other rights. */
  readonly sinceLast: Extract<SinceLast, 'new' | 'same' | 'unknown'>;
}

/** A content item, with what a reviewer needs to know about it. */
export interface AccessItem {
  readonly item: PackItem;
  /** In the order of {@link itemMarks}. */
  readonly marks: readonly ItemMark[];
}

/** The content of a server, prepared for a review. */
export interface ContentOverview {
  /** Those with the most pressing marks first, then by title. */
  readonly items: readonly AccessItem[];
  /** After how many days an item counts as not opened; absent: the export does not say when items were opened. */
  readonly notOpenedDays?: number;
  /** Those with the most pressing marks first, then by the title of their item. */
  readonly grants: readonly AccessGrant[];
  /** Items whose list the server does not show to the key of the export. */
  readonly hiddenLists: number;
}

/** How an overview is made; every field is a flag of the command line. */
export interface AccessRules {
  /** An account is dormant after this many days without activity. */
  readonly dormantDays: number;
  /** Patterns of usernames; `*` matches any text: `svc-*`. */
  readonly serviceAccounts: readonly string[];
}

/** Who has access, prepared for a review: a pure function of a pack, the previous pack, and the rules. */
export interface AccessOverview {
  readonly facts: PackFacts;
  readonly rules: AccessRules;
  /** The accounts with the most important marks first, then by name. */
  readonly users: readonly AccessUser[];
  readonly groups: readonly PackGroup[];
  /** Absent: the export has no content. */
  readonly content?: ContentOverview;
  /** Marks that cannot be given reliably, each with what the server does not report: accounts may lack them. */
  readonly uncertainMarks: Readonly<Partial<Record<Mark, string>>>;
  /** The changes since the previous pack; absent without one. */
  readonly differences?: Differences;
  /** The exceptions of the previous review; absent without its decisions. */
  readonly exceptions?: CarriedExceptions;
  /** Set in the workbook of one reviewer: what it is to decide on. */
  readonly scope?: ReviewScope;
  /** All workbooks, if there is one for each reviewer. */
  readonly scopes?: readonly ReviewScope[];
}

/** The accounts, memberships and grants that one reviewer decides on. */
export interface ReviewScope extends ListedPart {
  /** Identifies the review that it is a part of. */
  readonly review: string;
  /** GUIDs. */
  readonly accounts: ReadonlySet<string>;
  /** GUIDs of account and group, with a space between them. */
  readonly memberships: ReadonlySet<string>;
  /** As {@link AccessGrant.key} has them. */
  readonly grants: ReadonlySet<string>;
  /** Whether the server has an account of the reviewer; `none` where the rows have no reviewer. */
  readonly hasAccount: 'yes' | 'no' | 'none';
  /** Of the account of the reviewer; absent where there is none. */
  readonly accountStatus?: PackStatus;
  /** Rows that came here because their reviewer would have decided on their own access, by the same GUIDs. */
  readonly moved: ReadonlyMap<string, MovedRow>;
}

/** A row that its first reviewer must not decide on. */
export interface MovedRow {
  /** `ann`, `ann in Finance`, or `ann on "Budget 2026"`. */
  readonly who: string;
  /** The reviewer whose own access it is, as the list or the group names them. */
  readonly from: string;
}

/** The exceptions of an earlier review, with the accounts and memberships of now. */
export interface CarriedExceptions {
  /** What an end is compared with: `2026-07-01`, UTC. */
  readonly today: string;
  /** Those that end first at the top. */
  readonly carried: readonly AccessException[];
  /** Their account or membership no longer exists. */
  readonly ended: readonly AccessException[];
}
