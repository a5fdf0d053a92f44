/** The value of a cell, as the reader of workbooks returns it. */
export type SheetValue =
  | null
  | undefined
  | string
  | number
  | boolean
  | Date
  | { readonly richText: readonly { readonly text: string }[] }
  | { readonly text: string; readonly hyperlink: string }
  | { readonly error: string }
  | { readonly formula: string; readonly result?: SheetValue }
  | { readonly sharedFormula: string; readonly result?: SheetValue };

/** What the operator should know about how a cell was read. */
export type CellRemark = 'formula' | 'date' | 'no-result';

/** The text of a cell, and what to say about it. */
export interface SheetCell {
  /** Absent for a formula without a result: the empty text, or never computed. */
  readonly text?: string;
  readonly remark?: CellRemark;
}

/**
 * A cell as a person would have typed it: leading zeros that a number format shows, long numbers without an
 * exponent, dates as ISO 8601. `format` is the cell's number format.
 */
export function readSheetCell(value: SheetValue, format: string | undefined): SheetCell {
  if (value === null || value === undefined) return EMPTY;
  if (typeof value === 'string') return { text: unescapeXml(value) };
  if (typeof value === 'number') return { text: textOfNumber(value, format) };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  if (value instanceof Date) return { text: textOfDate(value), remark: 'date' };
  if ('richText' in value) return { text: unescapeXml(value.richText.map(({ text }) => text).join('')) };
  if ('error' in value) return { text: value.error };
  if ('hyperlink' in value) return readSheetCell(value.text, format);
  if (value.result === undefined || value.result === null) return { remark: 'no-result' };
  return { ...readSheetCell(value.result, format), remark: 'formula' };
}

const EMPTY: SheetCell = { text: '' };

/** Excel keeps 15 digits: a whole number with more has lost some, and is shown as Excel would show it. */
const MOST_DIGITS = 15;

function textOfNumber(value: number, format: string | undefined): string {
  if (Number.isInteger(value)) {
    const digits = BigInt(Math.abs(value)).toString();
    if (digits.length > MOST_DIGITS) return value.toExponential().toUpperCase();
    const zeros = format !== undefined && /^0+$/.test(format) ? format.length : 0;
    return `${value < 0 ? '-' : ''}${digits.padStart(zeros, '0')}`;
  }
  return String(Number(value.toPrecision(MOST_DIGITS)));
}

function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '#VALUE!';
  const [day = '', time = ''] = date.toISOString().split(/[T.]/);
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** `_x000D_` is the escape of a character that XML cannot contain (ECMA-376 part 1, ST_Xstring); the reader leaves it. */
const unescapeXml = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
