/**
 * A text that a spreadsheet, opening it from a CSV file, would run or change: a formula character
 * (ASCII or full-width) at its start, also after blanks and invisible characters, which some programs drop
 * first; or a tab or line end at its start (OWASP, "CSV Injection"; CWE-1236). Apostrophes in front count
 * as well: a text that already looks marked must be marked again, or undoing would take what is its own.
 */
const runnable = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/** The text for a CSV cell: an apostrophe goes in front of what a spreadsheet would run. */
export const guardFormula = (text: string): string => (runnable.test(text) ? `'${text}` : text);

/** The inverse of {@link guardFormula}, for reading: `unguardFormula(guardFormula(text))` is `text`. */
export function unguardFormula(cell: string): string {
  const text = cell.slice(1);
  return cell.startsWith("'") && runnable.test(text) ? text : cell;
}
