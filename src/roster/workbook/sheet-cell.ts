import type { CellDoubt } from '../file/doubt.ts';
import type { LoadedCell } from './load-workbook.ts';
import { isDate, shownAs, showsEveryDigit } from './number-format.ts';

/** The text of a cell, and what to say about it. */
export interface SheetCell {
  readonly text: string;
  readonly doubt?: CellDoubt;
  /** The text is more than the value: its number format adds characters. */
  readonly remark?: 'formatted';
}

/**
 * A cell as the sheet shows it where that is certain: with the zeros and letters that a number format adds, and
 * long whole numbers without an exponent. All else is read as what the cell holds, and is doubtful.
 */
export function readSheetCell({ value, format }: LoadedCell, firstYear: 1900 | 1904): SheetCell {
  if (value === null) return EMPTY;
  if (typeof value === 'string') return readText(unescapeXml(value), format);
  if (typeof value === 'number') return readNumber(value, format, firstYear);
  if (typeof value === 'boolean') {
    const stored = value ? 'TRUE' : 'FALSE';
    return { text: stored, doubt: { kind: 'flag', stored } };
  }
  return { text: value.error };
}

const EMPTY: SheetCell = { text: '' };

/** Excel keeps 15 digits: a whole number with more has lost some, and is shown as Excel would show it. */
const MOST_DIGITS = 15;

function readText(text: string, format: string | undefined): SheetCell {
  if (format === undefined || text === '') return { text };
  const shown = shownAs(format, text);
  if (shown?.includes(text) === true) return { text: shown, remark: 'formatted' };
  return { text, doubt: { kind: 'text', stored: text, ...(shown === undefined ? {} : { shown }) } };
}

function readNumber(value: number, format: string | undefined, firstYear: 1900 | 1904): SheetCell {
  if (format !== undefined && isDate(format)) return readDate(value, format, firstYear);
  const stored = textOfNumber(value);
  const shown = format === undefined ? stored : shownAs(format, value);
  if (shown === stored) {
    return Number.isInteger(value) ? { text: stored } : { text: stored, doubt: { kind: 'decimal', stored } };
  }
  const isSafe = Number.isInteger(value) && !stored.includes('E');
  if (isSafe && format !== undefined && shown !== undefined && showsEveryDigit(format, value, shown)) {
    return /^-?[0-9]+$/.test(shown) ? { text: shown } : { text: shown, remark: 'formatted' };
  }
  // Lost digits are a problem by themselves, whatever the format.
  if (stored.includes('E+')) return { text: stored };
  return { text: stored, doubt: { kind: 'number', stored, ...(shown === undefined ? {} : { shown }) } };
}

function textOfNumber(value: number): string {
  if (!Number.isInteger(value)) return String(Number(value.toPrecision(MOST_DIGITS)));
  const digits = BigInt(Math.abs(value)).toString();
  if (digits.length > MOST_DIGITS) return value.toExponential().toUpperCase();
  return `${value < 0 ? '-' : ''}${digits}`;
}

const MS_PER_DAY = 86_400_000;
/** Number of 1 January 1970, and how much smaller it is where days are counted from 1904. */
const UNIX_EPOCH = 25_569;
const FROM_1904 = 1462;

function readDate(value: number, format: string, firstYear: 1900 | 1904): SheetCell {
  const days = value + (firstYear === 1904 ? FROM_1904 : 0);
  const date = new Date(Math.round((days - UNIX_EPOCH) * MS_PER_DAY));
  if (Number.isNaN(date.getTime())) {
    const stored = textOfNumber(value);
    return { text: stored, doubt: { kind: 'date', stored } };
  }
  const [day = '', time = ''] = date.toISOString().split(/[T.]/);
  const stored = time === '00:00:00' ? day : `${day} ${time}`;
  const shown = shownAs(format, days);
  return { text: stored, doubt: { kind: 'date', stored, ...(shown === undefined ? {} : { shown }) } };
}

/** `_x000D_` is the escape of a character that XML cannot contain (ECMA-376 part 1, ST_Xstring); the reader leaves it. */
const unescapeXml = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
