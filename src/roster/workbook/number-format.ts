import { format as render, getFormatInfo, isDateFormat } from 'numfmt';

/** Whether a text is shown as something else, as with `"Mr. "@` or `;;;`. */
export const rendersText = (format: string): boolean => shownAs(format, 'x') !== 'x';

/** Whether a number is shown as a day or a time. */
export const isDate = (format: string): boolean => isDateFormat(format);

/** Digits of another script, such as 一二 or ١٢; the renderer writes ours. */
const OTHER_DIGITS = /\[(DBNum|NatNum|\$-[0-9a-f]{7,}\])/i;

/** What a sheet shows of a value, without the spaces around it; undefined for a format that cannot be understood. */
export function shownAs(format: string, value: number | string): string | undefined {
  if (typeof value === 'number' && OTHER_DIGITS.test(format)) return undefined;
  try {
    return render(format, value, { throws: true }).trim();
  } catch {
    // The pattern is not one: no program agrees on what it shows.
    return undefined;
  }
}

/** Formats under which a number is not shown digit by digit, whatever its digits are. */
const OTHER_FORMS: ReadonlySet<string> = new Set(['percent', 'scientific', 'fraction', 'grouped', 'error']);

/** Whether what a sheet shows of a whole number has all its digits and no others, apart from leading zeros. */
export function showsEveryDigit(format: string, value: number, shown: string): boolean {
  if (OTHER_FORMS.has(getFormatInfo(format).type)) return false;
  if (/[0-9][.,'\u00a0\u202f][0-9]/.test(shown)) return false;
  return shown.replace(/[^0-9]/g, '').replace(/^0+(?=[0-9])/, '') === String(Math.abs(value));
}
