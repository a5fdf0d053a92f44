import { html, type Markup } from './html.ts';

/** A part of a page with a heading, which the contents list names. */
export interface PagePart {
  /** A link leads to it as `#id`. */
  readonly id: string;
  readonly title: string;
  /** The rows in it, said in the heading and in the contents. */
  readonly count?: number;
  /**
   * `open`: what needs attention; `closed`: a long rest, which a reader opens, and which is open on paper; `fixed`: short,
   * cannot be closed.
   */
  readonly fold: 'open' | 'closed' | 'fixed';
  readonly content: Markup;
}

/** From this many rows, a list that needs no attention is closed until a reader opens it. */
const worthFolding = 50;

/** How a part with so many rows is shown that needs no attention. */
export const foldOf = (rows: number): PagePart['fold'] => (rows > worthFolding ? 'closed' : 'open');

/** The contents list and the parts of a page, in their order; parts that are absent have nothing to say. */
export function pageParts(parts: readonly (PagePart | undefined)[]): Markup {
  const present = parts.filter((part) => part !== undefined);
  return html`<nav class="contents" aria-label="Contents">
      <ul>
        ${present.map(({ id, title, count }) => html`<li><a href="#${id}">${title}</a>${countWords(count)}</li>`)}
      </ul>
    </nav>
    <main>${present.map(partOf)}</main>`;
}

function partOf({ id, title, count, fold, content }: PagePart): Markup {
  const heading = html`<h2>${title}${countWords(count)}</h2>`;
  return fold === 'fixed'
    ? html`<section id="${id}" class="part">${heading} ${content}</section>`
    : html`<details id="${id}" class="part" ${fold === 'open' ? html` open` : undefined}>
        <summary>${heading}</summary>
        ${content}
      </details>`;
}

const countWords = (count: number | undefined): string => (count === undefined ? '' : ` (${count})`);

/** Something smaller than a part that is closed until a reader opens it; open on paper. */
export const folded = (summary: Markup, content: Markup): Markup =>
  html`<details>
    <summary>${summary}</summary>
    ${content}
  </details>`;

/** A number with what it counts. */
export interface Tile {
  readonly count: number;
  readonly words: Markup;
  /** `plain` and `quiet`, which is grey: neither good nor bad. */
  readonly tone: 'good' | 'attention' | 'bad' | 'plain' | 'quiet';
}

/** The figures of a page, at a glance. */
export const tiles = (all: readonly Tile[]): Markup =>
  html`<ul class="tiles">
    ${all.map(
      ({ count, words, tone }) => html`<li class="tile ${tone}"><strong>${count}</strong>${words}</li>`,
    )}
  </ul>`;

/** Links to the other files of a folder, with what each is for. @param own the file of the page itself */
export const filesBeside = (purposes: Readonly<Record<string, string>>, own: string): Markup =>
  html`${Object.entries(purposes)
    .filter(([file]) => file !== own)
    .map(([file, purpose]) => html`<div><a href="${file}">${file}</a>: ${purpose}</div>`)}`;
