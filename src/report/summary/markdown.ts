import type { Exit } from '../../core/exit.ts';
import { cutMiddle, shorten, visible } from '../../core/text/visible.ts';

/** A cell or a sentence has at most this many characters: a summary on GitHub has room for 1 MiB. */
const LONGEST = 300;

/**
 * Words that Markdown leaves as they are. Everything else is set as code, where it can neither break a table nor become
 * markup, a link, an emoji, a formula or the mention of a person or an issue.
 */
const plainWord = /^["'(]*[\p{L}\p{M}\p{N}]+(?:['’.,/-][\p{L}\p{M}\p{N}]+)*[."'),;:?!%]*$/u;

/** What GitHub makes a link of although it is written in plain characters. */
const linked = /^["'(]*(?:www\.|https?:)/iu;

/** A sentence with names and values in it, from anywhere; what is between backticks is code. */
export const prose = (text: string): string =>
  shorten(visible(text), LONGEST)
    .split(/`([^`]*)`/u)
    .map((part, at) => (at % 2 === 1 ? code(part) : part.split(' ').map(word).join(' ')))
    .join('');

function word(text: string): string {
  if (/^[–…→]?$/u.test(text) || (plainWord.test(text) && !linked.test(text))) return text;
  const [, before = '', inside = '', after = ''] = /^(["'(]*)(.*?)(["'),.;:?!]*)$/u.exec(text) ?? [];
  return `${before}${code(inside)}${after}`;
}

/** A name or a value, from anywhere. */
export function code(text: string): string {
  const shown = cutMiddle(visible(text), LONGEST);
  if (shown.trim() === '') return shown;
  // Neither can be in code of a table cell in every reader.
  return /[`|\\]/u.test(shown) ? `<code>${asEntities(shown)}</code>` : `\`${shown}\``;
}

const asEntities = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);

export interface Column {
  readonly header: string;
  readonly align?: 'right';
}

/** @param rows of cells that are Markdown already */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [
    columns.map(({ header }) => header),
    columns.map(({ align }) => (align === 'right' ? '---:' : '---')),
    ...rows,
  ];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}\n`;
}

/** Commands to copy. */
export function codeBlock(text: string): string {
  const runs = text.match(/`+/gu) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}sh\n${text}\n${fence}\n\n`;
}

/** Some rows that failed do not make the whole a failure. */
export const verdictSymbol = (exit: Exit): string =>
  exit === 'ok' ? '✅' : exit === 'rows-failed' ? '⚠️' : '❌';

export const heading = (text: string, level: 2 | 3 = 3): string => `${'#'.repeat(level)} ${text}\n\n`;

/** So many rows are shown; the others are in a file. */
const ROWS_SHOWN = 50;

/** The first rows as a table, and how many more there are and where. */
export function firstRows<T>(
  items: readonly T[],
  render: (shown: readonly T[]) => string,
  where: string,
): string {
  const more = items.length - ROWS_SHOWN;
  return `${render(items.slice(0, ROWS_SHOWN))}${more > 0 ? `… and ${more} more: ${where}\n\n` : ''}`;
}
