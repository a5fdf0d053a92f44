import { byTitle, usageDays } from '../../core/content/content.ts';
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

/**
 * The items of an export, why a reviewer should look at them, and, where the export says when they were opened, after how many days
 * an item counts as not opened.
 */
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

/** An item counts only once it has existed for that many days. */
function isNotOpened({ opened, lastOpenedAt, createdAt }: PackItem, now: string, days: number): boolean {
  if (opened === undefined || !isPast(createdAt, now, days)) return false;
  return isPast(lastOpenedAt, now, days);
}

/** Whether a time is at least that many days ago; an unknown time counts as that long ago. */
function isPast(time: string | undefined, now: string, days: number): boolean {
  const past = daysSinceActive(time, now);
  return typeof past !== 'number' || past >= days;
}

function byUrgency(a: AccessItem, b: AccessItem): number {
  return urgency(a) - urgency(b) || byTitle(a.item, b.item);
}

const urgency = ({ marks: [first] }: AccessItem): number =>
  first === undefined ? itemMarks.length : itemMarks.indexOf(first);
