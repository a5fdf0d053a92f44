import { beginsWith } from './begins-with.ts';

/** What a spreadsheet or a program for tables turns a text into that looks like a value of another kind. */
export type Conversion =
  'date' | 'time' | 'short number' | 'whole number' | 'number' | 'percentage' | 'amount' | 'boolean';

/** An id may be made of hexadecimal digits or of numbers with dots between them; a name may not. */
type ValueKind = 'name' | 'id';

/** What a text was probably turned into; undefined for one that is as somebody typed it, whole numbers included. */
export function conversionOf(text: string, kind: ValueKind = 'name'): Conversion | undefined {
  if (text.length > LONGEST || text.length < 2) return undefined;
  if (mayBeNumber(text)) return conversionOfNumber(text, kind);
  if (!isDigit(text.charCodeAt(text.length - 1))) return isBoolean(text) ? 'boolean' : undefined;
  return hasYear(text) && MONTH_FIRST.test(text) ? 'date' : undefined;
}

/** `2026-03-01T00:00:00.000+00:00` and nothing longer. */
const LONGEST = 40;

const beginsNumber = beginsWith('0123456789-+($.,');
/** A sign of money may be in front, and most of them are not in ASCII. */
const mayBeNumber = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first < 65 ? beginsNumber(text) : first > 127 && '€£¥'.includes(text.charAt(0));
};
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function conversionOfNumber(text: string, kind: ValueKind): Conversion | undefined {
  if (DIGITS.test(text)) return undefined;
  if (SHORTENED.test(text) || (kind === 'name' && SHORTENED_PLAIN.test(text))) return 'short number';
  if (isDate(text, kind)) return 'date';
  if (TIME.test(text)) return 'time';
  if (WHOLE.test(text)) return 'whole number';
  if (NUMBER.test(text)) return 'number';
  if (PERCENTAGE.test(text)) return 'percentage';
  return AMOUNT.test(text) ? 'amount' : undefined;
}

const DIGITS = /^[+-]?\d+$/u;
/** With a sign behind the E, or a fraction before it: no id looks so. */
const SHORTENED = /^[+-]?\d+(?:[.,]\d+)?[Ee][+-]\d{1,3}$|^[+-]?\d+[.,]\d+[Ee]\d{1,3}$/u;
const SHORTENED_PLAIN = /^[+-]?\d+E\d{1,3}$/u;
const WHOLE = /^[+-]?\d+[.,]0$/u;
const NUMBER = /^[+-]?\d*[.,]\d+$|^[+-]?\d{1,3}([.,'’\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/u;
const PERCENTAGE = /^[+-]?\d+(?:[.,]\d+)?[\s\u00a0]?%$/u;
const AMOUNT = /^\(?[+-]?[$€£¥]\s?\d[\d.,]*\)?$|^[+-]?\d[\d.,]*\s?[$€£¥]$/u;
const TIME = /^(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?$/u;

/** The months as spreadsheets shorten them, and in full, in the languages in which they are used most. */
const months: readonly string[] = [
  ...'jan feb mar apr may jun jul aug sep sept oct nov dec'.split(' '),
  ...'january february march april june july august september october november december'.split(' '),
  ...'jän mrz mär mai okt dez januar jänner februar märz juni juli oktober dezember'.split(' '),
  ...'janv févr fév fevr mars avr avril juin juil août aout déc janvier février juillet'.split(' '),
  ...'septembre octobre novembre décembre'.split(' '),
  ...'ene abr ago dic enero febrero marzo abril mayo junio julio agosto'.split(' '),
  ...'septiembre octubre noviembre diciembre'.split(' '),
  ...'gen mag giu lug set ott gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre'.split(
    ' ',
  ),
  ...'fev mai out dez janeiro fevereiro março maio junho julho setembro outubro dezembro'.split(' '),
  ...'mrt mei januari februari maart augustus maj des desember'.split(' '),
  ...'sty lut kwi cze lip sie wrz paź lis gru янв фев мар апр май июн июл авг сен окт ноя дек'.split(' '),
];

const month = `(?:${[...new Set(months)].toSorted((left, right) => right.length - left.length).join('|')})`;
const year = String.raw`(?:\d{4}|\d\d)`;
const MONTH_FIRST = new RegExp(String.raw`^${month}\.?[-/\s]'?${year}$`, 'iu');
const DAY_FIRST = new RegExp(
  String.raw`^(?:0?[1-9]|[12]\d|3[01])(?:\.\s?|[-/\s])${month}\.?(?:[-./\s]\s?${year})?$`,
  'iu',
);
const EAST_ASIAN = /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?$|^\d{4}年$/u;

const TIME_BEHIND = String.raw`(?:[T\s]\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AaPp][Mm])?(?:Z|\s?[+-]\d\d:?\d\d)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(?:1[89]|20)\d\d([-/.])(\d{1,2})\1(\d{1,2})${TIME_BEHIND}$`, 'u');
const YEAR_LAST = new RegExp(
  String.raw`^(\d{1,2})([-/.])(\d{1,2})\2((?:1[89]|20)\d\d|\d\d)${TIME_BEHIND}$`,
  'u',
);

function isDate(text: string, kind: ValueKind): boolean {
  if (DAY_FIRST.test(text) || EAST_ASIAN.test(text)) return true;
  const [, , second, third] = YEAR_FIRST.exec(text) ?? [];
  if (second !== undefined) return isDay(Number(third)) && isMonth(Number(second));
  const [, left, sign, right, last = ''] = YEAR_LAST.exec(text) ?? [];
  if (left === undefined) return false;
  // Numbers of two digits with dots or hyphens between them are the ids of many cost centres.
  if (last.length === 2 && sign !== '/' && kind === 'id') return false;
  const [one, other] = [Number(left), Number(right)];
  return (isDay(one) && isMonth(other)) || (isMonth(one) && isDay(other));
}

const isDay = (day: number): boolean => day >= 1 && day <= 31;
const isMonth = (number: number): boolean => number >= 1 && number <= 12;

/** Whether a text ends like `-26` or ` 2026`. */
function hasYear(text: string): boolean {
  const isSeparator = (at: number): boolean => at > 0 && "-/ '\u00a0".includes(text.charAt(at));
  return isSeparator(text.length - 3) || isSeparator(text.length - 5);
}

/** True and false as spreadsheets show them in the languages in which they are used most, and as programs write them. */
const booleans: ReadonlySet<string> = new Set([
  ...['TRUE', 'FALSE', 'True', 'False', 'true', 'false', 'WAHR', 'FALSCH', 'VRAI', 'FAUX'],
  ...['VERDADERO', 'FALSO', 'VERO', 'VERDADEIRO', 'WAAR', 'ONWAAR', 'PRAWDA', 'FAŁSZ'],
  ...['DOĞRU', 'YANLIŞ', 'ИСТИНА', 'ЛОЖЬ'],
]);

const beginsBoolean = beginsWith('TFWVOPDYtf');
const isBoolean = (text: string): boolean =>
  (beginsBoolean(text) || text.charCodeAt(0) > 127) && text.length <= 10 && booleans.has(text);
