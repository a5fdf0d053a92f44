import { type ContentWord, type GroupWord, outcomeWords, type OutcomeWord } from '../../core/outcome.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import type { Tone } from '../kit/text-style.ts';

export type OutcomeFamily = (typeof outcomeMeanings)[OutcomeWord]['family'];

/** How the outcomes of a family are shown everywhere. Best first. */
export const familyLooks = {
  done: { symbol: '✓', tone: 'good' },
  'partly done': { symbol: '~', tone: 'attention' },
  rejected: { symbol: '✗', tone: 'bad' },
  refused: { symbol: '-', tone: 'attention' },
  failed: { symbol: '!', tone: 'bad' },
} as const satisfies Record<OutcomeFamily, { symbol: string; tone: Tone }>;

export const families = Object.keys(familyLooks) as readonly OutcomeFamily[];

export const lookOf = (word: OutcomeWord): (typeof familyLooks)[OutcomeFamily] =>
  familyLooks[outcomeMeanings[word].family];

/** Whether a row with this outcome needs attention: it is not, or not yet, as the file asks. */
export const needsAttention = (word: OutcomeWord): boolean => outcomeMeanings[word].family !== 'done';

/** Rows that somebody has to decide about are named one by one, however many there are. */
export const isNamed = (word: OutcomeWord): boolean =>
  outcomeMeanings[word].family === 'refused' || word === 'conflict' || word === 'invalid';

/** Failed rows first, then refused, rejected and partly done ones. */
const gravity = families.toReversed();

/** Rows that a stopped run did not reach come last: they need no decision, for resuming does them. */
const rankOf = (word: OutcomeWord): number =>
  word === 'not_attempted' ? gravity.length : gravity.indexOf(outcomeMeanings[word].family);

const wordsByGravity = [
  ...outcomeWords.filter(isNamed),
  ...outcomeWords.filter((word) => !isNamed(word)),
].toSorted((a, b) => rankOf(a) - rankOf(b));

/** Sorts outcomes, the gravest first. */
export const byGravity = (a: OutcomeWord, b: OutcomeWord): number =>
  wordsByGravity.indexOf(a) - wordsByGravity.indexOf(b);

/** The colour of a group's result; the word itself says what it is. */
export const groupTones = {
  added: 'good',
  already_member: 'good',
  removed: 'good',
  kept_foreign: 'attention',
  group_created: 'good',
  group_missing: 'bad',
  managed_by_provider: 'attention',
  failed: 'bad',
} as const satisfies Record<GroupWord, Tone>;

/** The colour of the result of an item or group that is handed over. */
export const contentTones = {
  transferred: 'good',
  already_theirs: 'good',
  name_taken: 'bad',
  not_permitted: 'bad',
  gone: 'attention',
  failed: 'bad',
  unknown: 'bad',
  not_attempted: 'attention',
} as const satisfies Record<ContentWord, Tone>;
