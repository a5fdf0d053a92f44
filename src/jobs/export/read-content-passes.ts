import { isDeepStrictEqual } from 'node:util';
import {
  type Content,
  type ContentItem,
  type ContentReading,
  isWithheld,
  titleOf,
} from '../../core/content/content.ts';
import { lastingShortfalls, withheldWords } from '../../core/content/lasting-shortfalls.ts';
import type { Directory } from '../../core/directory.ts';
import type { ContentCost, Target } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';
import type { JobContext } from '../job-context.ts';
import type { ContentListed } from '../job-event.ts';

/** The content of a server, read twice. */
export interface ContentPasses {
  readonly content: ContentReading;
  /** The titles of the items that differed from one reading to the other. */
  readonly changedContent: readonly string[];
  /** What the server has, or may have, and did not give out, in words. */
  readonly shortfalls: readonly string[];
}

export interface ContentPassesWanted {
  readonly directory: Directory;
  readonly ratePerSecond: number;
  readonly because: ContentListed['because'];
}

/**
 * Reads the content twice: whatever any of the two readings found is kept, and the second one also reads who opened what.
 * @throws {OperatorError} if it cannot be read
 */
export async function readContentPasses(
  readContent: NonNullable<Target['readContent']>,
  { directory, ratePerSecond, because }: ContentPassesWanted,
  { now, on, signal }: Pick<JobContext, 'now' | 'on' | 'signal'>,
): Promise<ContentPasses> {
  const usageUntil = now();
  const wanted = { groups: directory.groups.map(({ guid }) => guid) };
  const onListed = (cost: ContentCost): void => {
    // Without items it takes only a few requests, so there is nothing to announce.
    if (cost.items === 0) return;
    on({ kind: 'content-listed', items: cost.items, requests: requestsLeft(cost), ratePerSecond, because });
  };
  const first = await readContent({ ...wanted, onListed }, signal);
  if (isWithheld(first)) return { content: first, changedContent: [], shortfalls: [withheldWords(first)] };
  const second = await readContent({ ...wanted, usageUntil }, signal);
  if (isWithheld(second)) return { content: second, changedContent: [], shortfalls: [withheldWords(second)] };
  const content = merge(first, second);
  return {
    content,
    changedContent: changedBetween(first, second).map(titleOf),
    shortfalls: shortfallsOf(content),
  };
}

/** What the first reading has not sent yet, and the whole second one. */
const requestsLeft = ({ lists, singles, usage }: ContentCost): number => singles + lists + singles + usage;

/** The second reading, with the items and grants that only the first one found. */
function merge(first: Content, second: Content): Content {
  const earlier = itemsByGuid(first);
  const later = itemsByGuid(second);
  const gone = first.items.filter(({ guid }) => !later.has(guid));
  const kept = second.items.map((item) => withGrantsOf(item, earlier.get(item.guid)));
  return { ...second, items: [...kept, ...gone] };
}

function withGrantsOf(item: ContentItem, earlier: ContentItem | undefined): ContentItem {
  const { grants = [] } = item;
  const lost = (earlier?.grants ?? []).filter(({ guid }) => !grants.some((grant) => grant.guid === guid));
  return lost.length === 0 ? item : { ...item, grants: [...grants, ...lost] };
}

function changedBetween(first: Content, second: Content): ContentItem[] {
  const earlier = itemsByGuid(first);
  const later = itemsByGuid(second);
  return [
    ...first.items.filter(({ guid }) => !later.has(guid)),
    ...second.items.filter((item) => !isDeepStrictEqual(sorted(item), sorted(earlier.get(item.guid)))),
  ];
}

/** Servers need not list grants in the same order. */
const sorted = (item: ContentItem | undefined): unknown =>
  item?.grants === undefined
    ? item
    : { ...item, grants: item.grants.toSorted((a, b) => (a.guid < b.guid ? -1 : 1)) };

const itemsByGuid = ({ items }: Content): ReadonlyMap<string, ContentItem> =>
  new Map(items.map((item) => [item.guid, item]));

function shortfallsOf(content: Content): string[] {
  const { items, claimed = items.length, usageHidden } = content;
  const missing = claimed - items.length;
  const hidden = items.filter(({ grants, doubts }) => grants === undefined && doubts === undefined).length;
  return [
    ...(missing > 0
      ? [`the server counts ${plural(missing, 'more content item', 'more content items')}`]
      : []),
    ...(usageHidden === true ? ['when content was last opened was not shown to this key'] : []),
    ...(hidden > 0 ? [`who may open ${plural(hidden, 'content item')} was not shown to this key`] : []),
    ...lastingShortfalls(content),
  ];
}
