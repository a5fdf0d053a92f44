import { countBy } from '../../core/group-by.ts';
import { visible } from '../../core/text/visible.ts';
import { wrapToWidth } from './display-width.ts';
import { paint, type TextStyle } from './text-style.ts';

/** The most items of a kind that a text shows on a terminal. */
const shownPerKind = 20;

/** A heading and its body; empty where the body is. */
export const section = (heading: string, body: string, style: TextStyle): string =>
  body === '' ? '' : `\n${paint(style, 'strong', heading)}\n${body}`;

/** The first items, rendered, and a line that says how many more there are and where to find them. */
export function cutShort<T>(
  items: readonly T[],
  render: (shown: readonly T[]) => string,
  where: string,
  style: TextStyle,
): string {
  if (items.length === 0) return '';
  const shown = shownOf(items, style);
  return render(shown) + moreOf(items.length - shown.length, where, style);
}

/** The first items, or all of them where no list is to be cut short. */
export const shownOf = <T>(items: readonly T[], { lists }: Pick<TextStyle, 'lists'>): readonly T[] =>
  lists === 'whole' ? items : items.slice(0, shownPerKind);

/** How many items are not shown, and where they are; empty where there are none. */
export const moreOf = (hidden: number, where: string, style: TextStyle, lead = '  '): string =>
  hidden > 0 ? paragraph(lead, `… and ${hidden} more; ${where}`, style) : '';

/** A text in wrapped lines: the first after `lead`, the others indented as far. */
export function paragraph(lead: string, text: string, style: TextStyle): string {
  const rest = ' '.repeat(lead.length);
  return wrapToWidth(visible(text), Math.max(20, style.width - lead.length))
    .map((line, index) => `${index === 0 ? lead : rest}${line}\n`)
    .join('');
}

/** Texts that are repeated, once each with their number; in a list that is to be whole, as they are. */
export const foldRepeated = (
  texts: readonly string[],
  { lists }: Pick<TextStyle, 'lists'>,
): readonly string[] =>
  lists === 'whole'
    ? texts
    : [...countBy(texts, (text) => text)].map(([text, count]) =>
        count === 1 ? text : `${text} (${count} times)`,
      );
