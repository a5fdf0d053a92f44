import type { GroupGuid, UserGuid } from '../ids.ts';
import type { GroupWord, OutcomeWord } from '../outcome.ts';
import type { decisionMeanings, proofMeanings, resultMeanings } from '../words/review-meanings.ts';
import type { PackStatus } from './pack-status.ts';
import type { GrantSubject } from './grant-subject.ts';

/** What a reviewer may decide: a key of {@link decisionMeanings}. `reviewSheets` says which word fits which subject. */
export type DecisionWord = keyof typeof decisionMeanings;

/** The subject of a decision on an account: the account, or its membership in one group, as in the export. */
export interface ReviewSubject {
  readonly userGuid: UserGuid;
  readonly username: string;
  /** Empty if the account has none. */
  readonly email: string;
  /** Set if the server did not show e-mail addresses to the key of the export. */
  readonly emailHidden?: true;
  readonly role: string;
  readonly status: PackStatus;
  /** Absent: the decision is about the account itself. */
  readonly group?: { readonly guid: GroupGuid; readonly name: string };
}

/** What identifies the subject of a decision. */
export type SubjectRef =
  Pick<ReviewSubject, 'userGuid' | 'username' | 'group'> | Pick<GrantSubject, 'item' | 'principal'>;

/** One decision of a filled-in review workbook. */
export type Decision = AccountDecision | GrantDecision;

/** On an account or a membership. */
export type AccountDecision = DecisionOn<ReviewSubject>;

/** On what somebody may do with a content item. */
export type GrantDecision = DecisionOn<GrantSubject>;

export const isOnGrant = (decision: Decision): decision is GrantDecision => 'item' in decision.subject;

export const isOnAccount = (decision: Decision): decision is AccountDecision => !isOnGrant(decision);

/** The group of a membership that was decided on; undefined for any other decision. */
export const groupOf = (decision: Decision): ReviewSubject['group'] =>
  isOnGrant(decision) ? undefined : decision.subject.group;

export interface DecisionOn<Subject> {
  readonly subject: Subject;
  readonly word: DecisionWord;
  /** Only with `change role`. */
  readonly newRole?: string;
  /** The last day of an exception, `2026-06-30`. */
  readonly until?: string;
  readonly reviewer: string;
  /** The reviewer's date, `2026-03-31`. */
  readonly decidedAt: string;
  /** Empty if none was given. */
  readonly reason: string;
  readonly ticket: string;
  /** Its place: the file as the operator gave it, if several workbooks were closed together. */
  readonly workbook?: string;
  readonly sheet: string;
  readonly line: number;
  /** Set if the reviewer decided on their own access. */
  readonly ownCase?: true;
  /** How the server already shows what was decided, such as `is locked`: no change is planned. */
  readonly doneAlready?: string;
  /** What has changed on the server since the export: then the decision is not carried out. */
  readonly stale?: string;
}

/** Access that stays although it would normally not, as a reviewer granted it. */
export interface AccessException {
  readonly subject: SubjectRef;
  /** The last day that it is valid, `2026-06-30`; absent: no end was given. */
  readonly until?: string;
  readonly reviewer: string;
  /** The reviewer's date. */
  readonly decidedAt: string;
  readonly reason: string;
  /** Empty if none was given. */
  readonly ticket: string;
}

/** One of several workbooks that were closed together. */
export interface ClosedWorkbook {
  /** As the operator gave it. */
  readonly file: string;
  /** Lower-case hex, of its bytes. */
  readonly sha256: string;
  /** Whom it was made for; absent for a workbook that holds the whole review. */
  readonly reviewer?: string;
  readonly signedBy?: string;
  readonly decisions: number;
  /** Its rows that have no decision in any workbook. */
  readonly undecided: number;
}

/** An account, a membership or a grant that has no decision, and where its row is. */
export interface UndecidedSubject extends Pick<Decision, 'workbook' | 'sheet' | 'line'> {
  /** As {@link subjectWords} says it. */
  readonly who: string;
}

/** A closed review: all of its decisions, including those that require no change. */
export interface Review {
  /** The file as the operator gave it; several are separated by commas. */
  readonly workbook: string;
  /** Lower-case hex SHA-256 of its bytes; of several workbooks, over their own ones in their order. */
  readonly sha256: string;
  /** Each workbook; absent if there is one. */
  readonly workbooks?: readonly ClosedWorkbook[];
  /** Decisions that are in several workbooks, and the same in each; absent for one workbook. */
  readonly repeated?: number;
  /** The start of the export that the workbook shows: RFC 3339, UTC. */
  readonly extractedAt: string;
  /** Who signed the last sheet; absent if it, or one of several, is not signed. */
  readonly signedBy?: string;
  /** Subjects without a decision. */
  readonly undecided: number;
  /** Which they are. Absent in plans of 0.1.0. */
  readonly undecidedSubjects?: readonly UndecidedSubject[];
  readonly decisions: readonly Decision[];
  /** Exceptions of earlier reviews on which no decision was made this time; absent if there are none. */
  readonly carried?: readonly AccessException[];
}

/** A decision, what was done for it, and what the server says afterwards. */
export interface ProvedDecision {
  readonly decision: Decision;
  /** An outcome word or the result of a group; if no change was sent, why. */
  readonly result: OutcomeWord | GroupWord | keyof typeof resultMeanings;
  readonly detail: string;
  /** RFC 3339, UTC; absent if no change was made. */
  readonly doneAt?: string;
  /** Whether the server is as decided, according to reading it again. */
  readonly proof: keyof typeof proofMeanings;
  /** What was found. */
  readonly found: string;
}
