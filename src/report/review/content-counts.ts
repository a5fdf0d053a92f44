import { type AccessWord, accessWordOf } from '../../core/content/access-word.ts';
import { placeholders } from '../../core/columns/placeholder.ts';
import { countBy } from '../../core/group-by.ts';
import type { AccessOverview, ContentOverview, ItemMark } from '../../core/review/access.ts';
import { grantMarkWords } from './grant-mark-words.ts';
import type { PackItem } from '../../core/review/pack-content.ts';

/** Who may open an item of an export. */
export const whoMayOpen = ({ access, grants, listMissing }: PackItem): AccessWord =>
  accessWordOf(
    access,
    listMissing === undefined ? grants.filter((grant) => grant.access !== 'owner').length : undefined,
  );

/** An owner whom the export does not have has no status. */
export const ownerStatusOf = ({ ownerStatus }: PackItem): string => ownerStatus ?? placeholders.unknown;

/** A mark as people read it, with the days of this review. */
export const itemMarkWords = (mark: ItemMark, { notOpenedDays }: ContentOverview): string =>
  mark === 'not_opened' && notOpenedDays !== undefined
    ? `not opened for ${notOpenedDays} days`
    : grantMarkWords(mark);

export function itemsByAccess({ items }: ContentOverview): ReadonlyMap<AccessWord, number> {
  return countBy(items, ({ item }) => whoMayOpen(item));
}

const countItems = ({ items }: ContentOverview, mark: ItemMark): number =>
  items.filter(({ marks }) => marks.includes(mark)).length;

const countCollaborators = ({ items }: ContentOverview): number =>
  items.reduce(
    (sum, { item }) => sum + item.grants.filter(({ access }) => access === 'collaborator').length,
    0,
  );

/** What `audit review --json` says of the content of an export. */
export interface ContentCounts {
  readonly items: number;
  /** Items by who may open them. */
  readonly access: {
    readonly anyone: number;
    readonly signedIn: number;
    readonly listed: number;
    readonly ownerOnly: number;
    readonly unknown: number;
  };
  /** Users and groups that may change an item, counted once for each item. */
  readonly collaborators: number;
  /** Items whose owner is not in the export; null where it has only some accounts. */
  readonly ownerGone: number | null;
  readonly ownerLocked: number;
  /** Items that were not opened by anybody for so many days; null where the export does not say. */
  readonly notOpened: { readonly days: number; readonly items: number } | null;
  /** Items whose list the server did not show to the key. */
  readonly hiddenLists: number;
}

export function contentCounts(
  content: ContentOverview,
  { selection }: Pick<AccessOverview['facts'], 'selection'>,
): ContentCounts {
  const access = itemsByAccess(content);
  const { items, hiddenLists, notOpenedDays: days } = content;
  return {
    items: items.length,
    access: {
      anyone: access.get('anyone') ?? 0,
      signedIn: access.get('signed-in') ?? 0,
      listed: access.get('listed') ?? 0,
      ownerOnly: access.get('owner only') ?? 0,
      unknown: access.get('unknown') ?? 0,
    },
    collaborators: countCollaborators(content),
    ownerGone: selection === undefined ? countItems(content, 'owner_gone') : null,
    ownerLocked: countItems(content, 'owner_locked'),
    notOpened: days === undefined ? null : { days, items: countItems(content, 'not_opened') },
    hiddenLists,
  };
}
