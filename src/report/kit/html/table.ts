import { html, type Markup, type Value } from './html.ts';
import { named, prose } from './words.ts';

export interface HeadCell {
  readonly words: string;
  /**
   * `key` is the header of its row; `number` is aligned to the right; `bar` holds a chart; `words` needs room to read, and
   * its strings are sentences; `flag` is {@link flag}. Without a kind, strings are names.
   */
  readonly kind?: 'key' | 'number' | 'bar' | 'words' | 'flag';
}

/** From this many rows, a reader searches and sorts. */
const worthSearching = 10;

/** From this many rows, a table scrolls inside the page, with its head in view. */
const worthScrolling = 100;

/**
 * A table. In a narrow window, each row becomes a card, with the header of the column in front of each cell. With scripts,
 * longer tables can be filtered and sorted.
 * @param caption distinct on its page: it makes the id of the table, see {@link tableId}
 */
export const dataTable = (
  caption: string,
  head: readonly HeadCell[],
  rows: readonly (readonly Value[])[],
): Markup => tableOf({ caption, head, rows, isSearched: rows.length >= worthSearching });

/** A table whose cells give only the first of many names: a filter would miss the rest, so there is none. */
export const tableOfExamples = (
  caption: string,
  head: readonly HeadCell[],
  rows: readonly (readonly Value[])[],
): Markup => tableOf({ caption, head, rows, isSearched: false });

interface Table {
  readonly caption: string;
  readonly head: readonly HeadCell[];
  readonly rows: readonly (readonly Value[])[];
  readonly isSearched: boolean;
}

const tableOf = ({ caption, head, rows, isSearched }: Table): Markup =>
  html`<div
    class="scroll${rows.length > worthScrolling ? ' tall' : ''}"
    role="region"
    aria-label="${caption}"
    tabindex="0"
  >
    <table id="${tableId(caption)}" ${isSearched ? html` data-search` : undefined}>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map(({ words, kind }) => html`<th scope="col" ${kindClass(kind)}>${kind === 'flag' ? named(words) : words}</th>`)}
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

/**
 * Below a table that does not hold all rows: how many are left out, and where they are. Where the table can be filtered, the
 * script says it beside the filter, too, which finds only what is here.
 * @param what several of them, such as `groups`
 */
export const rowsLeftOut = (hidden: number, what: string, where: Markup): Markup | undefined =>
  hidden > 0
    ? html`<p class="rest">… and ${hidden} more ${what}, not on this page: ${where}.</p>`
    : undefined;

/** The head of a column that says where each row is found: a line of the file, or a place in words. */
export const placeHead = (places: readonly (number | string | undefined)[]): HeadCell =>
  places.some((place) => typeof place === 'string') ? { words: 'Line' } : { words: 'Line', kind: 'number' };

/** The id of the table with this caption: `#table-rows-by-outcome`. */
export const tableId = (caption: string): string =>
  `table-${caption
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')}`;

/**
 * A link to the rows of a table that name exactly this. Without scripts, it leads to the table.
 * @param name as {@link named} wrote it in a cell
 */
export const rowsLink = (caption: string, name: string, words: Markup): Markup =>
  html`<a href="#${tableId(caption)}" data-name="${name}">${words}</a>`;

/** A cell that says yes or no; a card leaves out the ones that say no. */
export const flag = (is: 'yes' | 'no'): Markup =>
  is === 'yes' ? html`● yes` : html`<span class="absent">–</span>`;

function dataCell(cell: Value, { words, kind }: HeadCell = { words: '' }): Markup {
  const content = contentOf(cell, kind);
  return kind === 'key'
    ? html`<th scope="row">${content}</th>`
    : html`<td${kindClass(kind)} data-head="${words}">${content}</td>`;
}

function contentOf(cell: Value, kind: HeadCell['kind']): Value {
  if (typeof cell !== 'string' || cell === '' || kind === 'number') return cell;
  return kind === 'words' ? prose(cell) : named(cell);
}

const kindClass = (kind: HeadCell['kind']): Markup =>
  kind === undefined || kind === 'key' ? html`` : html` class="${kind}"`;
