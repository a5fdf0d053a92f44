import { beginsWith } from './begins-with.ts';

const TEXT_IN_FORMULA = /^=\s*"((?:[^"]|"")*)"\s*$/u;

/**
 * The text in `="0007"`: programs write a CSV cell so, lest a spreadsheet takes the text for a number. Undefined for
 * any other cell.
 */
export function textInFormula(cell: string): string | undefined {
  if (cell.charCodeAt(0) !== EQUALS) return undefined;
  return TEXT_IN_FORMULA.exec(cell.trim())?.[1]?.replaceAll('""', '"');
}

/** A cell without such a formula around its text. */
export const withoutFormula = (cell: string): string => textInFormula(cell) ?? cell;

const EQUALS = 0x3d;
/** Letters come after it, and so do most cells. */
const AT = 0x40;

/** What can hardly be anything else: a function with its bracket, or a cell. */
const CALL = /^[=@+-]\s*\p{L}[\p{L}\d._]*\(.*\)?$/su;
const REFERENCE = /^[=+-]\s*\$?[A-Z]{1,3}\$?\d{1,7}(?:[-+*/&:^].*)?$/su;
/** Text of a message header (RFC 2047): damaged, and no formula. */
const MIME_WORD = /^=\?[\w-]+\?[bq]\?/iu;
const maybeFormula = beginsWith('=@+-');

/** Where a cell is: a sheet says of each cell whether it is a formula, so that any other text was typed as text. */
export type TextSource = 'csv' | 'sheet';

/**
 * Whether a cell holds a formula in place of the value that the formula gives: `=A2&"x"`, `@SUM(A1:A9)`, `+B2`. In CSV,
 * whatever begins with `=`, since a spreadsheet would run it.
 */
export function isFormulaText(text: string, source: TextSource): boolean {
  if (text.charCodeAt(0) > AT || !maybeFormula(text) || text.length < 2) return false;
  if (source === 'csv' && text.charCodeAt(0) === EQUALS) return !MIME_WORD.test(text);
  return CALL.test(text) || REFERENCE.test(text);
}
