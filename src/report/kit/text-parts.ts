import { visible } from '../../core/text/visible.ts';
import { wrapToWidth } from './display-width.ts';
import { paint, type TextStyle } from './text-style.ts';

/** The most items that a section of a text shows; the files and --json have all of them. */
const shownPerSection = 20;

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
  const hidden = items.length - shownPerSection;
  const more = hidden > 0 ? paragraph('  ', `… and ${hidden} more; ${where}`, style) : '';
  return items.length === 0 ? '' : render(items.slice(0, shownPerSection)) + more;
}

/** A text in wrapped lines: the first after `lead`, the others indented as far. */
export function paragraph(lead: string, text: string, style: TextStyle): string {
  const rest = ' '.repeat(lead.length);
  return wrapToWidth(visible(text), Math.max(20, style.width - lead.length))
    .map((line, index) => `${index === 0 ? lead : rest}${line}\n`)
    .join('');
}
