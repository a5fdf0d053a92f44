import { displayWidth, wrapToWidth } from './display-width.ts';
import type { ColumnEntry } from './sheet-entry.ts';

/** What decides how wide a column is. */
interface FittedColumn {
  readonly header: string;
  /** In characters: the most that its texts get before they are wrapped. */
  readonly width: number;
  readonly entry?: ColumnEntry;
  readonly fit?: 'fixed';
}

/** What the cells of a column need, in characters. */
interface Need {
  readonly header: number;
  /** The longest text; 0: every cell is empty. */
  text: number;
  /** The longest word of the texts, which should not be broken. */
  word: number;
}

/** The width of a filter button, which covers the end of a header, in characters. */
export const filterButton = 4;
/** What a page takes at eight points or more: 11 points, landscape, A4 and Letter alike. In characters. */
export const pageWidth = 190;
/** A column of names or e-mail addresses gets so wide that few of them are broken, in characters. */
export const nameWidth = 44;
/** Words up to this long are not broken on paper; the second where the first leaves no room. A time takes the second. */
const unbrokenWords = [32, 21] as const;
/** Space at both sides of a text, in characters. */
const padding = 2;

/**
 * The widths of the columns of a table, by what is in them. Columns that are printed are narrowed until they fit on a
 * page: the widest first, and none below its longest word, as far as a name of usual length.
 * @param rows texts of the first rows; later ones are wrapped
 * @param printed how many columns are printed, from the left
 */
export function fitWidths(
  columns: readonly FittedColumn[],
  rows: Iterable<readonly string[]>,
  printed: number,
): number[] {
  const needs = columns.map(({ header }): Need => ({ header: longestWord(header), text: 0, word: 0 }));
  for (const row of rows) for (const [at, need] of needs.entries()) addText(need, row[at] ?? '');
  const widths = columns.map((column, at) => wanted(column, needs[at]));
  const onPaper = widths.slice(0, printed);
  const floorsFor = (word: number): number[] => columns.map((_, at) => least(needs[at], word));
  const fitted = unbrokenWords.map((word) => narrowed(onPaper, floorsFor(word)));
  return [
    ...(fitted.find((each) => sumOf(each) <= pageWidth) ?? fitted.at(-1) ?? []),
    ...widths.slice(printed),
  ];
}

function addText(need: Need, text: string): void {
  if (text === '') return;
  for (const line of text.split('\n')) need.text = Math.max(need.text, sheetWidth(line) + padding);
  if (need.word < need.text) need.word = Math.max(need.word, longestWord(text) + padding);
}

/** A column to fill in keeps its width while it is empty. */
function wanted({ width, entry, fit }: FittedColumn, need: Need | undefined): number {
  const header = (need?.header ?? 0) + filterButton;
  if (fit === 'fixed') return Math.max(header, width);
  if (need === undefined || need.text === 0) return Math.max(header, entry === undefined ? 0 : width);
  return Math.max(header, Math.min(need.text, Math.max(width, header)));
}

const least = (need: Need | undefined, word: number): number =>
  Math.max((need?.header ?? 0) + filterButton, Math.min(need?.word ?? 0, word));

/** The widest are narrowed to one width, so that all fit; as near to that as the floors allow. */
function narrowed(widths: readonly number[], floors: readonly number[]): number[] {
  let fitted = [...widths];
  for (let most = Math.max(0, ...widths); most >= 0 && sumOf(fitted) > pageWidth; most -= 1) {
    fitted = widths.map((width, at) => Math.min(width, Math.max(most, floors[at] ?? 0)));
  }
  return fitted;
}

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

const longestWord = (text: string): number =>
  text.split(/\s+/u).reduce((most, word) => Math.max(most, sheetWidth(word)), 0);

/** What a text takes in a proportional font; letters other than ours are wider than a digit. */
function sheetWidth(text: string): number {
  const width = displayWidth(text);
  return width === text.length ? width : Math.ceil(width * 1.15);
}

/** From so many characters on, narrow and wide letters make up for each other. */
const prose = 30;
/** The letters of a text in Calibri are a little narrower than its digits, in which widths are given. */
const proseWidth = 0.9;

/** Lines that a text takes in a column: broken at spaces, and within words that are longer than the column. */
export function linesOf(text: string, width: number): number {
  if (text.length * 2 < width && !text.includes('\n')) return 1;
  return text.split('\n').reduce((sum, line) => sum + linesOfOne(line, width), 0);
}

function linesOfOne(line: string, width: number): number {
  const usable = Math.max(1, Math.floor(line.length < prose ? width : width / proseWidth));
  return wrapToWidth(line, usable)
    .map((part) => Math.max(1, Math.ceil(sheetWidth(part) / usable)))
    .reduce((sum, lines) => sum + lines, 0);
}
