import type { GroupGuid, UserGuid } from '../ids.ts';
import type { GroupWord, OutcomeWord } from '../outcome.ts';
import type { decisionMeanings, proofMeanings, resultMeanings } from '../words/review-meanings.ts';
import type { PackStatus } from './pack.ts';

/** What a reviewer may decide: a key of {@link decisionMeanings}. `reviewSheets` says which word fits which subject. */
export type DecisionWord = keyof typeof decisionMeanings;

/** What was decided on: an account, or its membership in one group, as the export has them. */
export interface ReviewSubject {
  readonly userGuid: UserGuid;
  readonly username: string;
  /** Empty where the account has none. */
  readonly email: string;
  /** Set where the server hid the address, if there is one, from the key that read the export. */
  readonly emailHidden?: true;
  readonly role: string;
  readonly status: PackStatus;
  /** Absent: the decision is about the account itself. */
  readonly group?: { readonly guid: GroupGuid; readonly name: string };
}

/** One decision of a filled-in review workbook. */
export interface Decision {
  readonly subject: ReviewSubject;
  readonly word: DecisionWord;
  /** Only with `change role`. */
  readonly newRole?: string;
  readonly reviewer: string;
  /** The reviewer's date, `2026-03-31`. */
  readonly decidedAt: string;
  /** Empty where none was given. */
  readonly reason: string;
  readonly ticket: string;
  /** Where it stands in the workbook. */
  readonly sheet: string;
  readonly line: number;
  /** Set where the reviewer is the person that the decision is about. */
  readonly ownCase?: true;
  /** What has changed on the server since the export, in words: then the decision is not carried out. */
  readonly stale?: string;
}

/** A filled-in workbook as it was closed: all that was decided, whether something is to be done for it or not. */
export interface Review {
  /** The file as the operator gave it, and the lower-case hex SHA-256 of its bytes. */
  readonly workbook: string;
  readonly sha256: string;
  /** When the export was read that the workbook shows: RFC 3339, UTC. */
  readonly extractedAt: string;
  /** Who signed the last sheet; absent where nobody did. */
  readonly signedBy?: string;
  /** Subjects without a decision. */
  readonly undecided: number;
  readonly decisions: readonly Decision[];
}

/** A decision, what was done for it, and what the server says afterwards. */
export interface ProvedDecision {
  readonly decision: Decision;
  /** An outcome word or the word of a group; where nothing was sent, why. */
  readonly result: OutcomeWord | GroupWord | keyof typeof resultMeanings;
  readonly detail: string;
  /** RFC 3339, UTC; absent where nothing was sent for it. */
  readonly doneAt?: string;
  /** By reading the server again: it is as decided, it is not, or nobody can say. */
  readonly proof: keyof typeof proofMeanings;
  /** What was found. */
  readonly found: string;
}
