import { visible } from '../../core/text/visible.ts';

/** Text that is HTML already. Only {@link html} makes one, so that nothing reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | undefined | readonly Markup[];

/** HTML from a template: text in it is escaped, markup and lists of it go in as they are, `undefined` is nothing. */
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

/** Safe as an element's text and as an attribute's quoted value; controls and direction marks are spelled out. */
const escapeHtml = (text: string): string =>
  visible(text).replaceAll(/[&<>"']/gu, (character) => entities[character] ?? character);

/** A link, where the address is one that a page may lead to; otherwise the words alone. */
export const link = (address: string, words: string): Markup =>
  /^https?:\/\//u.test(address) ? html`<a href="${address}" rel="noreferrer">${words}</a>` : html`${words}`;

/** Words and what is said of each. */
export const described = (entries: readonly (readonly [string, Markup])[]): Markup =>
  html`<dl>
    ${entries.map(
      ([key, value]) =>
        html`<dt>${key}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

/** A sentence of ours, in which backquotes mark what is to be typed. */
export const sentence = (text: string): Markup => ({
  markup: text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join(''),
});

/**
 * A table. Where the window is narrow, each row of it is a card, and each cell has the head of its column in
 * front: nothing has to be scrolled sideways, and names keep their letters together.
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
   * `key` heads its row; `number` is aligned to the right; `bar` holds a chart; `words` needs room to be read;
   * `flag` is {@link flag}.
   */
  readonly kind?: 'key' | 'number' | 'bar' | 'words' | 'flag';
}

/** Whether something is so; what is not so is left out of a card. */
export const flag = (is: 'so' | 'not so'): Markup =>
  is === 'so' ? html`● yes` : html`<span class="absent">–</span>`;

const dataCell = (cell: Value, { words, kind }: HeadCell = { words: '' }): Markup =>
  kind === 'key'
    ? html`<th scope="row">${cell}</th>`
    : html`<td${kindClass(kind)} data-head="${words}">${cell}</td>`;

const kindClass = (kind: HeadCell['kind']): Markup =>
  kind === undefined || kind === 'key' ? html`` : html` class="${kind}"`;
