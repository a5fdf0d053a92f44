import { titleOf, usageDays } from '../../core/content/content.ts';
import {
  type AccessItem,
  type AccessRules,
  type ContentOverview,
  type ItemMark,
  itemMarks,
} from '../../core/review/access.ts';
import { daysSinceActive } from '../../core/review/account-words.ts';
import type { PackFacts } from '../../core/review/pack.ts';
import type { PackItem } from '../../core/review/pack-content.ts';
import { compareText } from '../../core/text/compare-text.ts';

/** The items of an export with why to look at them; after how many days an item counts as not opened, if the export says when items were. */
export function accessItems(
  items: readonly PackItem[],
  { extractedAt, selection }: Pick<PackFacts, 'extractedAt' | 'selection'>,
  { dormantDays }: Pick<AccessRules, 'dormantDays'>,
): Pick<ContentOverview, 'items' | 'notOpenedDays'> {
  // An export does not look back any further.
  const days = Math.min(dormantDays, usageDays);
  const marked = items.map((item): AccessItem => {
    const has: Readonly<Record<ItemMark, boolean>> = {
      public: item.access === 'anyone',
      open_to_all: item.access === 'signed-in',
      // In an export of some accounts, an owner who is missing may not have been asked for.
      owner_gone: item.ownerStatus === undefined && selection === undefined,
      owner_locked: item.ownerStatus === 'locked',
      not_opened: isNotOpened(item, extractedAt, days),
    };
    return { item, marks: itemMarks.filter((mark) => has[mark]) };
  });
  return {
    items: marked.toSorted(byUrgency),
    ...(items.some(({ opened }) => opened !== undefined) ? { notOpenedDays: days } : {}),
  };
}

/** An item that has not existed for so many days could not be opened in all of them, so it does not count. */
function isNotOpened({ opened, lastOpenedAt, createdAt }: PackItem, now: string, days: number): boolean {
  if (opened === undefined || !isPast(createdAt, now, days)) return false;
  return isPast(lastOpenedAt, now, days);
}

/** Whether a time is so many days ago; one that is not known is. */
function isPast(time: string | undefined, now: string, days: number): boolean {
  const past = daysSinceActive(time, now);
  return typeof past !== 'number' || past >= days;
}

function byUrgency(a: AccessItem, b: AccessItem): number {
  return (
    urgency(a) - urgency(b) ||
    compareText(titleOf(a.item), titleOf(b.item)) ||
    compareText(a.item.guid, b.item.guid)
  );
}

const urgency = ({ marks: [first] }: AccessItem): number =>
  first === undefined ? itemMarks.length : itemMarks.indexOf(first);
