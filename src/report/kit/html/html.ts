import { visible } from '../../../core/text/visible.ts';

/** Text that is HTML already. Only {@link html} and {@link joined} make one, so that no text reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

export type Value = string | number | Markup | undefined | readonly Markup[];

/** HTML from a template: text is escaped, markup and lists of markup are inserted as they are, `undefined` inserts nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: String.raw({ raw: withoutIndentation(strings) }, ...values.map(toMarkup)),
});

/** Pieces of markup one after the other, with no space added between them. */
export const joined = (pieces: readonly Markup[], separator = ''): Markup => ({
  markup: pieces.map(({ markup }) => markup).join(separator),
});

/** The templates of a page, by the call that they are in: a page with 5,000 rows would be half indentation. */
const trimmed = new WeakMap<TemplateStringsArray, readonly string[]>();

function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  const known = trimmed.get(strings);
  if (known !== undefined) return known;
  const shorter = strings.map((part) => part.replaceAll(/\s*\n\s*/gu, '\n'));
  trimmed.set(strings, shorter);
  return shorter;
}

function toMarkup(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : joined(value, '\n').markup;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as the text of an element and in a quoted attribute; control and direction characters are written out. */
const escapeHtml = (text: string): string =>
  visible(text).replaceAll(/[&<>"']/gu, (character) => entities[character] ?? character);
