import { groupBy } from '../group-by.ts';
import { allOf } from '../text/one-of.ts';
import { type ContentItem, type ContentReading, isWithheld, titleOf } from './content.ts';

/** Names enough of them to begin with; `directory.json` has all. */
const mostNamed = 10;

/** What is missing of the content and would be missing from the next export too, in words. */
export function lastingShortfalls(content: ContentReading): string[] {
  if (!isWithheld(content)) return doubtsIn(content.items);
  return content.withheld === 'not_supported' ? [withheldWords(content)] : [];
}

export const withheldWords = ({ why }: { readonly why: string }): string => `content: ${why}`;

function doubtsIn(items: readonly ContentItem[]): string[] {
  const named = items.flatMap((item) =>
    (item.doubts ?? []).map((doubt) => ({ doubt, title: titleOf(item) })),
  );
  return [...groupBy(named, ({ doubt }) => doubt)].map(([doubt, those]) => {
    const titles = those.slice(0, mostNamed).map(({ title }) => `"${title}"`);
    const more = those.length - titles.length;
    return `who may open ${allOf([...titles, ...(more > 0 ? [`${more} more`] : [])])} is not certain: ${doubt}`;
  });
}
