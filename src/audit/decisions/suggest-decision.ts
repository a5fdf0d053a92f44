import type { DecisionWord } from '../../core/review/review.ts';
import { reviewSheets, type ReviewSubjectKind } from '../../core/review/review-sheets.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { suggest } from '../../core/text/suggest.ts';

/** Words that people use, and the decisions that they may mean. They are refused: a decision must not be guessed. */
const synonyms: readonly (readonly [words: string, meant: readonly DecisionWord[]])[] = [
  ['ok okay yes y approve approved certify certified confirm confirmed accept accepted', ['keep']],
  ['retain retained kept stay stays valid needed allow allowed', ['keep']],
  ['remove removed revoked reject rejected deny denied drop withdraw', ['revoke', 'lock']],
  ['delete deleted disable disabled deactivate block blocked terminate', ['lock', 'revoke']],
  ['demote downgrade role changed', ['change role', 'make viewer']],
  ['viewer view', ['make viewer']],
  ['close closed restrict restricted private list listed', ['close to the list']],
  ['temporary extend extended waive waiver', ['exception']],
];
const meanings = new Map(
  synonyms.flatMap(([words, meant]) => words.split(' ').map((word) => [word, meant] as const)),
);

/** What the reviewer may have meant, as an advice. */
export function suggestDecision(kind: ReviewSubjectKind, typed: string): string {
  const { words } = reviewSheets[kind];
  const word = typed
    .toLowerCase()
    .replaceAll(/[\s._!-]+/gu, ' ')
    .trim();
  const elsewhere = otherSheet(kind, word);
  if (elsewhere !== undefined) return elsewhere;
  if (word === 'no' || word === 'n') {
    return `"${typed}" can mean that the access is not needed, or that nothing is to change: choose ${oneOf(words)}.`;
  }
  const known: readonly DecisionWord[] = words;
  const meant = meanings.get(word)?.find((each) => known.includes(each)) ?? suggest(word, words);
  return meant === undefined ? 'Choose one from the list in the cell.' : `Did you mean ${meant}?`;
}

/** An account cannot be revoked, and a membership cannot be locked. */
function otherSheet(kind: ReviewSubjectKind, word: string): string | undefined {
  if (kind === 'account' && word === 'revoke') {
    return `An account can be locked: choose lock, or revoke its memberships in the sheet "${reviewSheets.membership.name}".`;
  }
  if (kind === 'membership' && (word === 'lock' || word === 'change role' || word === 'change')) {
    return `This row is about one membership: choose revoke, or ${word} the account in the sheet "${reviewSheets.account.name}".`;
  }
  return undefined;
}
