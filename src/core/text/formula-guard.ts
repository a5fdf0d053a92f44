/**
 * A text that a spreadsheet would run or change when it opens a CSV file: it starts with a formula character
 * (ASCII or full-width), possibly after spaces and invisible characters, which some programs remove first; or
 * with a tab or line end (OWASP, "CSV Injection"; CWE-1236). The same text after apostrophes is included: it
 * has to get one more, or reading it back would remove an apostrophe that belongs to it.
 */
const runnable = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/** The text for a CSV cell, with an apostrophe in front if a spreadsheet would run it. */
export const guardFormula = (text: string): string => (runnable.test(text) ? `'${text}` : text);

/** The inverse of {@link guardFormula}, for reading: `unguardFormula(guardFormula(text))` is `text`. */
export function unguardFormula(cell: string): string {
  const text = cell.slice(1);
  return cell.startsWith("'") && runnable.test(text) ? text : cell;
}
