import { countBy } from './group-by.ts';
import type { ContentRef } from './content/content-ref.ts';
import type { Exit } from './exit.ts';
import type { GroupName } from './ids.ts';
import { contentMeanings } from './words/content-meanings.ts';
import type { groupMeanings } from './words/group-meanings.ts';
import { outcomeMeanings } from './words/outcome-meanings.ts';

/** Every way a row can end: a key of {@link outcomeMeanings}. */
export type OutcomeWord = keyof typeof outcomeMeanings;

export const outcomeWords = Object.keys(outcomeMeanings) as readonly OutcomeWord[];

/** What became of one group of a row: a key of {@link groupMeanings}. */
export type GroupWord = keyof typeof groupMeanings;

/** A group of a row, and what became of it. */
export interface GroupResult {
  readonly group: GroupName;
  readonly word: GroupWord;
  /** Why, if the word alone does not say it. */
  readonly detail?: string;
  /**
   * Present where the sign-in provider decides who is in the group, so that the membership is not sent. `differs`: what the
   * server shows is not what the row asks for; `unseen`: it does not show who is a member.
   */
  readonly membership?: 'differs' | 'unseen';
}

/** The detail of a membership that no request was sent for, because the run stopped or an earlier step failed. */
export const notStarted = 'not started';

/** What became of one item or group that a row hands over: a key of {@link contentMeanings}. */
export type ContentWord = keyof typeof contentMeanings;

export const contentWords = Object.keys(contentMeanings) as readonly ContentWord[];

/** A content item or group that a row hands over, and what becomes of it. */
export interface ContentResult {
  readonly kind: 'item' | 'group';
  readonly guid: string;
  /** What people know it by. */
  readonly title: string;
  /** Where people open the item; empty for a group. */
  readonly url: string;
  /** The username of the new owner. */
  readonly to: string;
  readonly word: ContentWord;
  /** Why, if the word alone does not say it. */
  readonly detail?: string;
}

/** How many memberships of these rows were left to the sign-in provider: neither sent nor seen. */
export const countUnsent = (outcomes: readonly Pick<RowOutcome, 'groups'>[]): number =>
  outcomes.reduce(
    (sum, { groups }) => sum + groups.filter(({ membership }) => membership !== undefined).length,
    0,
  );

/** What became of one input row. It shapes the columns of `outcomes.csv`. */
export interface RowOutcome {
  readonly row: number;
  readonly outcome: OutcomeWord;
  /** The content item that the row is about; absent: it is about an account. */
  readonly item?: ContentRef;
  /** In words, for a person. */
  readonly detail: string;
  readonly nextStep: string;
  readonly guid?: string;
  readonly roleBefore?: string;
  readonly roleAfter?: string;
  readonly groups: readonly GroupResult[];
  /** Of a row that hands something over. */
  readonly content?: readonly ContentResult[];
  /** The steps that were done, in order, e.g. `create-user`, `update-user`. */
  readonly steps: readonly string[];
  /** Requests sent for this row, including retries and look-ups. */
  readonly attempts: number;
  readonly httpStatus?: number;
  readonly serverCode?: string;
  readonly requestId?: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** How a run with these outcomes ends. */
export function exitsOf(outcomes: readonly RowOutcome[]): Exit[] {
  return [...new Set(outcomes.map(({ outcome }) => outcomeMeanings[outcome].exit))];
}

/** Counts by outcome word, in the order of the vocabulary; words that do not occur are left out. */
export function countOutcomes(words: readonly OutcomeWord[]): Map<OutcomeWord, number> {
  const counts = countBy(words, (word) => word);
  return new Map(outcomeWords.flatMap((word) => (counts.has(word) ? [[word, counts.get(word) ?? 0]] : [])));
}
