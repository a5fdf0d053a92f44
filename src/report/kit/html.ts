import { visible } from '../../core/text/visible.ts';

/** Text that is HTML already. Only {@link html} makes one, so that no text reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | undefined | readonly Markup[];

/** HTML from a template: text is escaped, markup and lists of markup are inserted as they are, `undefined` inserts nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: String.raw({ raw: strings }, ...values.map(toMarkup)),
});

function toMarkup(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('\n');
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

/** A link, where the address is http or https; otherwise the words alone. */
export const link = (address: string, words: string): Markup =>
  /^https?:\/\//u.test(address) ? html`<a href="${address}" rel="noreferrer">${words}</a>` : html`${words}`;

/** Labels with their values. */
export const described = (entries: readonly (readonly [string, Markup])[]): Markup =>
  html`<dl>
    ${entries.map(
      ([key, value]) =>
        html`<dt>${key}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

/** A sentence in which backquotes mark what is to be typed. */
export const sentence = (text: string): Markup => ({
  markup: text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join(''),
});

/** A part that is closed until a reader opens it; on paper it is as it was on screen. */
export const folded = (summary: Markup, content: Markup): Markup =>
  html`<details>
    <summary>${summary}</summary>
    ${content}
  </details>`;

/**
 * A table. In a narrow window, each row becomes a card, with the header of the column in front of each cell:
 * there is no sideways scrolling, and names are not broken.
 */
export const dataTable = (
  caption: string,
  head: readonly HeadCell[],
  rows: readonly (readonly Value[])[],
): Markup =>
  html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map(({ words, kind }) => html`<th scope="col" ${kindClass(kind)}>${words}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => dataCell(cell, head[index]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

export interface HeadCell {
  readonly words: string;
  /**
   * `key` is the header of its row; `number` is aligned to the right; `bar` holds a chart; `words` needs room to read;
   * `flag` is {@link flag}.
   */
  readonly kind?: 'key' | 'number' | 'bar' | 'words' | 'flag';
}

/** A cell that says yes or no; a card leaves out the ones that say no. */
export const flag = (is: 'yes' | 'no'): Markup =>
  is === 'yes' ? html`● yes` : html`<span class="absent">–</span>`;

const dataCell = (cell: Value, { words, kind }: HeadCell = { words: '' }): Markup =>
  kind === 'key'
    ? html`<th scope="row">${cell}</th>`
    : html`<td${kindClass(kind)} data-head="${words}">${cell}</td>`;

const kindClass = (kind: HeadCell['kind']): Markup =>
  kind === undefined || kind === 'key' ? html`` : html` class="${kind}"`;
