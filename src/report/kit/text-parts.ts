import { groupBy } from '../../core/group-by.ts';
import { countOutcomes, type OutcomeWord } from '../../core/outcome.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { visible } from '../../core/text/visible.ts';
import { wrapToWidth } from './display-width.ts';
import { families, familyLooks, lookOf } from '../run/outcome-look.ts';
import { renderTable } from './table.ts';
import { paint, type TextStyle } from './text-style.ts';

/** Rows that a section of a text shows; the files and --json hold all of them. */
const shownPerSection = 20;

/** A heading and what belongs under it; nothing at all where there is nothing to show. */
export const section = (heading: string, body: string, style: TextStyle): string =>
  body === '' ? '' : `\n${paint(style, 'strong', heading)}\n${body}`;

/** What `render` makes of the first items, and a line that says how many more there are and where. */
export function cutShort<T>(
  items: readonly T[],
  render: (shown: readonly T[]) => string,
  where: string,
  style: TextStyle,
): string {
  const hidden = items.length - shownPerSection;
  const more = hidden > 0 ? paragraph('  ', `… and ${hidden} more; ${where}`, style) : '';
  return items.length === 0 ? '' : render(items.slice(0, shownPerSection)) + more;
}

/** A text in wrapped lines: the first after `lead`, the others as far in. */
export function paragraph(lead: string, text: string, style: TextStyle): string {
  const rest = ' '.repeat(lead.length);
  return wrapToWidth(visible(text), Math.max(20, style.width - lead.length))
    .map((line, index) => `${index === 0 ? lead : rest}${line}\n`)
    .join('');
}

/** Counts by outcome, under the family that each belongs to. */
export function outcomeCounts(words: readonly OutcomeWord[], style: TextStyle): string {
  const counts = [...countOutcomes(words)];
  const rows = families.flatMap((family) => {
    const own = counts.filter(([word]) => outcomeMeanings[word].family === family);
    if (own.length === 0) return [];
    const total = own.reduce((sum, [, count]) => sum + count, 0);
    return [
      [familyLooks[family].symbol, family, String(total)],
      ...own.map(([word, count]) => ['', `  ${word}`, String(count)]),
    ];
  });
  return renderTable([symbolColumn, { header: '' }, { header: '', align: 'right' }], rows, style);
}

/** The column of a family's symbol. */
const symbolColumn = {
  header: '',
  tone: (symbol: string) => Object.values(familyLooks).find((look) => look.symbol === symbol)?.tone,
};

/** One row that did not or will not come out well: who, how, why and what to do. */
export interface Attention {
  readonly row: number;
  readonly who: string;
  readonly outcome: OutcomeWord;
  readonly detail: string;
  readonly nextStep: string;
}

/** The rows under what they have in common: how they ended and what is to be done about it. */
export function attentionList(items: readonly Attention[], style: TextStyle): string {
  const alike = groupBy(items, ({ outcome, nextStep }) => JSON.stringify([outcome, nextStep]));
  return [...alike.values()].map((group) => attentionBlock(group, style)).join('');
}

function attentionBlock(group: readonly Attention[], style: TextStyle): string {
  const [first] = group;
  if (first === undefined) return '';
  const { symbol, tone } = lookOf(first.outcome);
  return [
    `  ${paint(style, tone, `${symbol} ${first.outcome}`)}\n`,
    ...group.map(({ row, who, detail }) =>
      paragraph(`      row ${row}  `, detail === '' ? who : `${who}: ${detail}`, style),
    ),
    paragraph('      → ', first.nextStep, style),
  ].join('');
}
