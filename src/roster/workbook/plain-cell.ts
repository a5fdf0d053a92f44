import type { SharedTexts } from './plain-strings.ts';
import type { RichText } from './rich-text.ts';

/** A cell as the file has it (ECMA-376 part 1, 18.3.1.4). */
export interface FileCell {
  /** What `value` is: a number where the file says nothing. */
  readonly type: string;
  readonly value: string;
  /** A text that stands in the cell itself. */
  readonly inline: RichText | undefined;
  /** Absent where the cell is not computed; may be empty, where cells share one formula. */
  readonly formula: string | undefined;
  /** Whether something is in the cell that this reader does not know. */
  readonly strange: 'yes' | 'no';
}

/** What a cell holds, in as few forms as possible. */
export type PlainCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string; readonly struckOut: 'yes' | 'no' }
  /** The number of a text that cells share. */
  | { readonly kind: 'shared'; readonly text: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: 0 | 1 }
  | { readonly kind: 'error'; readonly text: string }
  /** A day, or a day and a time, as ISO 8601 with a space between the two. */
  | { readonly kind: 'date'; readonly text: string }
  /** A formula that no program has computed. */
  | { readonly kind: 'uncomputed'; readonly text: string }
  | { readonly kind: 'unread'; readonly why: string };

export function plainCell(cell: FileCell, texts: SharedTexts): PlainCell {
  const { type, value, inline, formula } = cell;
  if (cell.strange === 'yes') return unread('it holds something other than a value, a text or a formula');
  if (inline !== undefined && inline.text !== '') return inlineText(inline);
  const isText = type === 'str' || type === 'inlineStr';
  if (value === '' || (!isText && value.trim() === '')) {
    // As in =IF(A2="","",A2): the type alone tells the empty text from a formula without a result.
    const lacksResult = formula !== undefined && type !== 'str';
    return lacksResult ? { kind: 'uncomputed', text: `=${formula}` } : EMPTY;
  }
  switch (type) {
    case 's':
      return sharedText(value.trim(), texts);
    case 'str':
    case 'inlineStr':
      return { kind: 'text', text: value, struckOut: 'no' };
    case 'b':
      return flag(value.trim().toLowerCase());
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return isoDate(value.trim());
    case 'n':
      return number(value.trim());
    default:
      return unread(`its type is ${type}, which no spreadsheet program writes`);
  }
}

const EMPTY: PlainCell = { kind: 'empty' };

const unread = (why: string): PlainCell => ({ kind: 'unread', why });

const PARTLY = unread('part of its text is struck out, and part is not');

const inlineText = ({ text, struckOut }: RichText): PlainCell =>
  struckOut === 'partly' ? PARTLY : { kind: 'text', text, struckOut };

function sharedText(value: string, { count, empty, partlyStruckOut }: SharedTexts): PlainCell {
  const text = /^[0-9]+$/.test(value) ? Number(value) : count;
  if (text >= count) return unread('its text is missing from the file');
  if (partlyStruckOut.has(text)) return PARTLY;
  return empty.has(text) ? EMPTY : { kind: 'shared', text };
}

function flag(value: string): PlainCell {
  if (value === '1' || value === 'true') return { kind: 'flag', value: 1 };
  if (value === '0' || value === 'false') return { kind: 'flag', value: 0 };
  return unread('it is neither true nor false');
}

function number(value: string): PlainCell {
  const read = Number(value);
  return value !== '' && Number.isFinite(read)
    ? { kind: 'number', value: read }
    : unread('it is not a number');
}

const ISO_DATE =
  /^(\d{4}-\d\d-\d\d)?(?:(?:^|T)(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;

function isoDate(value: string): PlainCell {
  const [, day, time] = ISO_DATE.exec(value) ?? [];
  if (day === undefined && time === undefined) return unread('it is not a date of the form year-month-day');
  const seconds = time?.length === 5 ? `${time}:00` : time;
  const isMidnight = day !== undefined && (seconds === undefined || seconds === '00:00:00');
  return { kind: 'date', text: isMidnight ? day : [day, seconds].filter(Boolean).join(' ') };
}
