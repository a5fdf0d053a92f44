import { countBy } from '../group-by.ts';
import type { ContentResult, ContentWord, OutcomeWord } from '../outcome.ts';
import { allOf } from '../text/one-of.ts';
import { plural } from '../text/plural.ts';
import { someOf } from '../text/some-of.ts';
import { contentMeanings } from '../words/content-meanings.ts';

/** Results after which the old owner has nothing left to do with the item or group. */
const settled: ReadonlySet<ContentWord> = new Set(['transferred', 'already_theirs', 'gone']);

const isTheirs = ({ word }: ContentResult): boolean => word === 'transferred' || word === 'already_theirs';

/** Whether the old owner has nothing left of what they owned. */
export const isHandedOver = (content: readonly ContentResult[]): boolean =>
  content.every(({ word }) => settled.has(word));

/** The outcome of a row that keeps something back; undefined where all of it was handed over. */
export function shortfallOutcome(content: readonly ContentResult[]): OutcomeWord | undefined {
  const words = new Set(content.map(({ word }) => word));
  if (words.has('unknown')) return 'unknown';
  if (words.has('failed') || words.has('not_permitted')) return 'failed';
  if (words.has('not_attempted')) return 'not_attempted';
  return words.has('name_taken') ? 'conflict' : undefined;
}

/** `57 items and 1 group`; empty for nothing. */
export const kindWords = (content: Iterable<Pick<ContentResult, 'kind'>>): string => {
  const counts = countBy(content, ({ kind }) => kind);
  return allOf(
    (['item', 'group'] as const).flatMap((kind) => {
      const count = counts.get(kind);
      return count === undefined ? [] : [plural(count, kind)];
    }),
  );
};

/** `58 of 60 items and 1 of 1 group`, or `60 items and 1 group` where it is all of them. */
function shareWords(content: readonly ContentResult[]): string {
  const theirs = content.filter(isTheirs);
  if (theirs.length === content.length) return kindWords(content);
  return allOf(
    (['item', 'group'] as const).flatMap((kind) => {
      const all = content.filter((each) => each.kind === kind).length;
      const done = theirs.filter((each) => each.kind === kind).length;
      return all === 0 ? [] : [`${done} of ${plural(all, kind)}`];
    }),
  );
}

/** What was handed over and what was not, one clause each; empty where the row hands nothing over. */
export function handoverWords(content: readonly ContentResult[] = []): string[] {
  const [first] = content;
  if (first === undefined) return [];
  return [`${shareWords(content)} handed over to ${first.to}`, ...shortfallWords(content)];
}

/** Why each of the rest is not handed over, one clause for each reason. */
export function shortfallWords(content: readonly ContentResult[]): string[] {
  const to = content[0]?.to ?? '';
  const clause = (word: ContentWord, one: string, many: string): string[] => {
    const found = content.filter((each) => each.word === word);
    if (found.length === 0) return [];
    const lead = `${found.length} ${found.length === 1 ? one : many}`;
    return [`${lead}: ${word === 'name_taken' ? someOf(found.map(named)) : titlesAndReasons(found)}`];
  };
  return [
    ...clause('name_taken', `has a name that ${to} already uses`, `have names that ${to} already uses`),
    ...clause('not_permitted', 'was not permitted', 'were not permitted'),
    ...clause('failed', 'failed', 'failed'),
    ...clause('unknown', 'was sent, but the result is not known', 'were sent, but the result is not known'),
    ...clause('not_attempted', 'was not started', 'were not started'),
    ...clause('gone', 'no longer exists', 'no longer exist'),
  ];
}

const named = ({ title, detail }: ContentResult): string =>
  detail === undefined ? `"${title}"` : `"${title}" (${detail})`;

function titlesAndReasons(found: readonly ContentResult[]): string {
  const titles = someOf(found.map(({ title }) => `"${title}"`));
  const reasons = [...new Set(found.flatMap(({ detail }) => detail ?? []))];
  return reasons.length === 0 ? titles : `${titles} (${someOf(reasons)})`;
}

/** The next step where a name is already used and all else is handed over; undefined for every other row. */
export const nextStepForNames = (content: readonly ContentResult[] = []): string | undefined =>
  shortfallOutcome(content) === 'conflict' ? contentMeanings.name_taken.nextStep : undefined;
