import { placeholders } from '../../../core/columns/placeholder.ts';
import { type AccessWord, accessWords } from '../../../core/content/access-word.ts';
import { titleOf, usageDays } from '../../../core/content/content.ts';
import type { AccessItem, AccessOverview, ContentOverview, ItemMark } from '../../../core/review/access.ts';
import type { PackItem } from '../../../core/review/pack-content.ts';
import { plural } from '../../../core/text/plural.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import type { PagePart } from '../../kit/html/parts.ts';
import { dataTable, rowsLeftOut } from '../../kit/html/table.ts';
import { link, named } from '../../kit/html/words.ts';
import { type Share, stackedBar } from '../../kit/html/charts.ts';
import { sharing } from './audit-html-sharing.ts';
import { contentCounts, itemMarkWords, itemsByAccess, whoMayOpen } from '../content-counts.ts';
import { firstOf } from './first-of.ts';
import { known } from '../grant-cells.ts';

/** The most rows of a table; content.csv has all of them. */
const mostRows = 50;

/** The number of items at the top of the page, with a link to the section. */
export function contentFound({ content, facts }: AccessOverview): Markup {
  if (content === undefined) return html``;
  const { items, access } = contentCounts(content, facts);
  return html`, <a href="#content">${plural(items, 'content item')}</a>, ${access.anyone} of them open to
    anyone`;
}

/** Who can open what; absent where the export has no content. */
export function contentPart(overview: AccessOverview): PagePart | undefined {
  const { content } = overview;
  if (content === undefined) return undefined;
  return {
    id: 'content',
    title: 'Content',
    count: content.items.length,
    fold: 'open',
    content: html`<p>
        <a href="#open-content">Open to anyone or to every account</a> ·
        <a href="#ownerless-content">Owner gone or locked</a> ·
        <a href="#widest-owners">Owners who share most widely</a> ·
        <a href="#most-items">People and groups with the most items</a> ·
        <a href="#groups-content">What the largest groups can open</a>
      </p>
      ${byAccess(content)} ${reasons(overview, content)} ${openItems(content)} ${ownerless(content)}
      ${sharing(overview, content)}`,
  };
}

const accessTitles: Readonly<Record<AccessWord, { readonly words: string; readonly tone: Share['tone'] }>> = {
  anyone: { words: 'anyone', tone: 'attention' },
  'signed-in': { words: 'every account', tone: 'plain' },
  listed: { words: 'those in its list', tone: 'plain' },
  'owner only': { words: 'only its owner', tone: 'plain' },
  unknown: { words: placeholders.unknown, tone: 'quiet' },
};

function byAccess(content: ContentOverview): Markup {
  const counts = itemsByAccess(content);
  const shown = accessWords.filter((word) => word !== 'unknown' || counts.has(word));
  const most = Math.max(1, ...counts.values());
  return dataTable(
    'Content items by who may open them',
    [
      { words: 'May be opened by', kind: 'key' },
      { words: 'Items', kind: 'number' },
      { words: 'Size', kind: 'bar' },
    ],
    shown.map((word) => {
      const count = counts.get(word) ?? 0;
      const { words, tone } = accessTitles[word];
      return [words, count, stackedBar([{ words: 'items', count, tone }], most)];
    }),
  );
}

function reasons({ facts }: AccessOverview, content: ContentOverview): Markup {
  const { collaborators, ownerGone, ownerLocked, notOpened, hiddenLists } = contentCounts(content, facts);
  const sentences = [
    'Anyone means everybody who reaches the server, without signing in.',
    `${plural(collaborators, 'grant lets', 'grants let')} a user or group change an item that they do not own.`,
    ownerGone === null
      ? 'An export of some accounts does not show which owners have gone.'
      : `${plural(ownerGone, 'item has', 'items have')} an owner who is not in the export.`,
    `${plural(ownerLocked, 'item has', 'items have')} an owner who is locked.`,
    notOpened === null
      ? 'The export does not say when items were opened.'
      : `${plural(notOpened.items, 'item was', 'items were')} not opened for ${notOpened.days} days.`,
    ...(hiddenLists === 0 ? [] : [`The lists of ${plural(hiddenLists, 'item')} were not shown to the key.`]),
  ];
  return html`<p>${sentences.join(' ')}</p>`;
}

const openItems = (content: ContentOverview): Markup =>
  html`<h3 id="open-content">Open to anyone or to every account</h3>
    ${itemTable('Items that are open to anyone or to every account', content, ['public', 'open_to_all'])}`;

const ownerless = (content: ContentOverview): Markup =>
  html`<h3 id="ownerless-content">Owner gone or locked</h3>
    ${itemTable('Items whose owner has gone or is locked', content, ['owner_gone', 'owner_locked'])}`;

/** The items with one of these marks, the most pressing first. */
function itemTable(caption: string, content: ContentOverview, marked: readonly ItemMark[]): Markup {
  const items = content.items.filter(({ marks }) => marks.some((mark) => marked.includes(mark)));
  if (items.length === 0) return html`<p>There are no such items.</p>`;
  const { shown, hidden } = firstOf(items, mostRows);
  return html`${dataTable(
    caption,
    [
      { words: 'Item', kind: 'key' },
      { words: 'May be opened by' },
      { words: 'Owner', kind: 'words' },
      { words: 'Last opened' },
      { words: 'Check', kind: 'words' },
    ],
    shown.map((each) => itemRow(each, content)),
  )}
  ${rowsLeftOut(hidden, 'items', html`content.csv of the export has all of them`)}`;
}

const itemRow = ({ item, marks }: AccessItem, content: ContentOverview): (string | Markup)[] => [
  html`<bdi class="title">${link(item.dashboardUrl, titleOf(item))}</bdi>`,
  accessTitles[whoMayOpen(item)].words,
  named(known(item.owner)),
  lastOpened(item),
  html`${marks.map((mark) => html`${itemMarkWords(mark, content)}<br />`)}`,
];

const lastOpened = ({ lastOpenedAt, opened }: PackItem): string =>
  lastOpenedAt?.slice(0, 'YYYY-MM-DD'.length) ??
  (opened === undefined ? placeholders.unknown : `not in ${usageDays} days`);
