import { type AccessWord, accessWordOf } from '../../core/content/access-word.ts';
import {
  byTitle,
  type ContentItem,
  type ContentWithheld,
  isWithheld,
  titleOf,
} from '../../core/content/content.ts';
import { placeholders, said } from '../../core/columns/placeholder.ts';
import { shownWord } from '../../core/review/grant-words.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import type { ContentDocument, ShownGrant } from './content-json.ts';

/** A list takes a request for each item, so that `owner only` is not known here. */
const listNote =
  'listed: open to its owner, and to the people and groups in its list, which may be empty; rollcall show content GUID shows the list.';

/** What an account owns, by title; empty where the server has no content. */
export function renderOwned(
  content: readonly ContentItem[] | ContentWithheld | undefined,
  style: TextStyle,
): string {
  if (content === undefined) return '';
  if (isWithheld(content))
    return paragraph('', `content items owned: ${content.withheld}, because ${content.why}`, style);
  const table = (items: readonly ContentItem[]): string =>
    renderTable(
      [{ header: 'TITLE' }, { header: 'TYPE' }, { header: 'ACCESS' }],
      items.map((item) => [titleOf(item), said(item.type), item.access]),
      style,
    );
  const items = cutShort(content.toSorted(byTitle), table, '--json lists them all', style);
  const note = content.some(({ access }) => access === 'listed') ? paragraph('', listNote, style) : '';
  return `content items owned (${content.length})\n${items}${note}`;
}

/** An item, its owner, and who may open or change it. */
export function renderItem({ item, owner, grants, withheld }: ContentDocument, style: TextStyle): string {
  // The first of them is the owner.
  const access = accessWordOf(item.access, withheld === undefined ? grants.length - 1 : undefined);
  const facts = renderTable(
    [{ header: '' }, { header: '' }],
    [
      ['content', titleOf(item)],
      ['name', item.name],
      ['type', said(item.type)],
      ['owner', [owner.name ?? owner.guid, owner.role, owner.status].filter(isKnown).join(', ')],
      ['access', accessTexts[access]],
      ...(item.doubts ?? []).map((doubt) => ['not certain', doubt]),
      ...(item.locked ? [['locked', 'yes']] : []),
      ...(item.runAs === '' ? [] : [['runs as', item.runAs]]),
      ...(item.tags.length === 0 ? [] : [['tags', item.tags.join('; ')]]),
      ['created', said(item.createdAt)],
      ['last deployed', said(item.deployedAt)],
      ['page', said(item.dashboardUrl)],
      ...(item.vanityUrl === '' ? [] : [['vanity URL', item.vanityUrl]]),
      ['guid', item.guid],
    ],
    style,
    '',
  );
  return (
    facts + renderGrants(grants, style) + (withheld === undefined ? '' : renderWithheld(withheld, style))
  );
}

const isKnown = (word: string | undefined): word is string => word !== undefined;

/** The words of content.csv, and what they mean. */
const accessTexts: Readonly<Record<AccessWord, string>> = {
  anyone: 'anyone: without signing in',
  'signed-in': 'signed-in: everyone who has an account',
  listed: 'listed: its owner, and the people and groups of its list',
  'owner only': 'owner only',
  unknown: 'unknown',
};

function renderGrants(grants: readonly ShownGrant[], style: TextStyle): string {
  const table = renderTable(
    [
      { header: 'WHO' },
      { header: 'KIND' },
      { header: 'ACCESS' },
      { header: 'EFFECTIVE' },
      { header: 'STATUS', overflow: 'wraps' },
    ],
    grants.map((grant) => [
      grant.name ?? grant.guid ?? shownWord(grant.principal),
      grant.guid === undefined ? '' : grant.principal,
      grant.access,
      shownWord(grant.effective),
      statusWords(grant),
    ]),
    style,
  );
  const dormant = grants.some(({ effective }) => effective === 'dormant_grant')
    ? paragraph(
        '  ',
        'dormant grant: has no effect while the item is open to more people than its list; it takes effect when the item is closed to the list.',
        style,
      )
    : '';
  return `grants (${grants.length})\n${table}${dormant}`;
}

/** Of a user, whether the account works; of a group, how many are in it. */
function statusWords({ guid, name, status, members, unlisted }: ShownGrant): string {
  if (guid === undefined) return '';
  if (members !== undefined) return plural(members, 'member');
  return status ?? (name === undefined ? placeholders.unknown : (unlisted ?? placeholders.unlisted));
}

const renderWithheld = ({ withheld, why }: ContentWithheld, style: TextStyle): string =>
  paragraph('', `its list: ${withheld}, because ${why}`, style);
