import { totalWords } from '../../core/text/total-words.ts';
import type { InputRow } from '../../core/roster.ts';
import { isAlphanumeric } from '../../core/text/begins-with.ts';
import { type Fault, shown } from '../cells/fault.ts';
import { knownHeaders } from '../header/columns.ts';
import type { Layout } from '../header/layout.ts';
import { isPlainHeader, likenessOf } from '../header/line-likeness.ts';
import type { Reading } from '../reading-options.ts';
import { isLone } from './lone-names.ts';
import { isRowCount, isRule, isTakenOut, kindOfText, type TextKind } from './row-texts.ts';
import { isTemplateRow, mayBeTemplate } from './template-texts.ts';
import { realValueFlag } from '../hint-flags.ts';

/** Lines that are certainly no row of data, so that leaving them out loses nobody. */
export type NoRow = 'rule' | 'repeated header' | 'row count';

/** What a line of a table is. A fault: it does not look like a person, but is not certain enough to be left out. */
export type RowKind = 'row' | NoRow | Fault;

export const isNoRow = (kind: RowKind): kind is NoRow => typeof kind === 'string' && kind !== 'row';

/** @param after what comes before the row: behind a gap, another table may begin */
export type RowSorter = (row: InputRow, after: 'row' | 'gap') => RowKind;

/**
 * Tells rows of people from lines that are none, one after the other: what is below the header of another table belongs
 * to that one. Most rows are cleared by a look at two cells.
 */
export function createRowSorter(
  layout: Layout,
  { map, realValues, missingWords }: Pick<Reading, 'map' | 'realValues' | 'missingWords'>,
): RowSorter {
  const { header } = layout;
  const usernameAt = layout.at.get('username') ?? -1;
  const nameHeader = (header[usernameAt] ?? '').trim().toLowerCase();
  const suspects = new Set([nameHeader, ...totalWords, ...knownHeaders]);
  let otherTable: number | undefined;
  const mayBeSuspect = wordFilter(suspects);
  const isSuspect = (cell: string): boolean => suspects.has(cell.trim().toLowerCase());

  const slowly = (row: InputRow, after: 'row' | 'gap'): RowKind => {
    const filled = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (isRule(filled)) return 'rule';
    if (isRowCount(filled)) return 'row count';
    const who = (row.cells[usernameAt] ?? '').trim();
    if (realValues.has(who)) return 'row';
    if (filled.some(isSuspect)) {
      if (isRepeat(row, header)) return header.length > 1 ? 'repeated header' : remark('header', who);
      if (isOtherHeader(filled, after, map)) {
        otherTable = row.line;
        return OTHER_HEADER;
      }
      if (who.toLowerCase() === nameHeader) return remark('header', who);
    }
    if (isTakenOut(who)) return remark('comment', who);
    if (isTemplateRow(who, filled, missingWords)) return remark('example', who);
    const kind = kindOfText(filled, header.length);
    return kind === undefined ? 'row' : remark(kind, who);
  };

  return (row, after) => {
    if (otherTable === undefined && after === 'row' && isPlainRow(row.cells, usernameAt, mayBeSuspect))
      return 'row';
    const kind = slowly(row, after);
    return kind === 'row' && otherTable !== undefined ? belowOther(otherTable) : kind;
  };
}

/** Whether a row is cleared at once: its username is a word, no title or total, and it has another cell. */
function isPlainRow(
  cells: readonly string[],
  usernameAt: number,
  mayBeSuspect: (word: string) => boolean,
): boolean {
  const who = cells[usernameAt] ?? '';
  if (!startsLikeName(who) || who.includes(' ') || who.includes(':') || mayBeSuspect(who)) return false;
  if (mayBeTemplate(cells, who)) return false;
  return cells.length === 1 || !isLone(cells, usernameAt);
}

/**
 * Whether a text may be one of these words, by its length, its first character and its last one. Nearly all names are
 * cleared so, without making a lower-case copy of each.
 */
function wordFilter(words: ReadonlySet<string>): (text: string) => boolean {
  const shapeOf = (text: string): number => {
    const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
    return first < 0x80 && last < 0x80
      ? (text.length << 10) | ((first & 0x1f) << 5) | (last & 0x1f)
      : UNKNOWN;
  };
  const shapes = new Set([UNKNOWN, ...[...words].map(shapeOf)]);
  return (text) => shapes.has(shapeOf(text)) && words.has(text.normalize('NFC').toLowerCase());
}

/** Beyond ASCII, a capital and its small letter have nothing in common. */
const UNKNOWN = -1;

/** With a letter or a digit; the lines of a terminal's frame are beyond the letters. */
function startsLikeName(who: string): boolean {
  const code = who.charCodeAt(0);
  if (code >= 0x80) return code < 0x2500 || code > 0x257f;
  return isAlphanumeric(code);
}

const isRepeat = ({ cells }: InputRow, header: readonly string[]): boolean =>
  header.every((name, at) => name.trim().toLowerCase() === (cells[at] ?? '').trim().toLowerCase());

function isOtherHeader(filled: readonly string[], after: 'row' | 'gap', map: Reading['map']): boolean {
  const likeness = likenessOf(filled, map);
  if (likeness.filled < 2 || likeness.values > 0 || likeness.headerLike < likeness.filled) return false;
  return after === 'gap' ? likeness.known > 0 : likeness.known > 1 && isPlainHeader(likeness);
}

const OTHER_HEADER: Fault = {
  code: 'row-of-another-table',
  message: 'The row looks like the header of another table',
  hint: 'Move the other table to a separate file, or remove it.',
};

const belowOther = (line: number): Fault => ({
  ...OTHER_HEADER,
  message: `The row is below the header of another table (line ${line})`,
});

const phrases: Readonly<Record<TextKind | 'header', string>> = {
  total: 'a total',
  'page number': 'the number of a page',
  remark: 'a remark about the file',
  comment: 'a comment',
  example: 'the example of a template',
  header: 'the header again',
};

/** Longer ones are no names that somebody would confirm. */
const LONGEST_NAME = 60;

/** @param who the username cell, which is shown; what is in other cells is not */
function remark(kind: TextKind | 'header', who: string): Fault {
  const subject = who === '' ? 'The row' : shown(who);
  const isName = who !== '' && who.length <= LONGEST_NAME;
  return {
    code: 'row-not-a-person',
    message: `${subject} looks like ${phrases[kind]}, not like a person`,
    hint: `Remove the row.${isName ? ` If somebody has this name, add ${realValueFlag(who)}` : ''}`,
  };
}
