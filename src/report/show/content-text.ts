import { type ContentItem, type ContentWithheld, isWithheld, titleOf } from '../../core/content/content.ts';
import { byTitle } from '../export/export-content.ts';
import { said } from '../export/export-source.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

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
  return `content items owned (${content.length})\n${items}`;
}
