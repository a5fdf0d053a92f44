/**
 * Undoes what a CSV writer does to a cell that a spreadsheet would run as a formula: an apostrophe before
 * `=`, `+`, `-`, `@`, TAB, CR and their full-width forms (csv-stringify's `escape_formulas`; ours too).
 */
export function unmarkFormula(cell: string): string {
  return cell.charCodeAt(0) === APOSTROPHE && FORMULA_STARTS.includes(cell.charAt(1)) && cell.length > 1
    ? cell.slice(1)
    : cell;
}

const APOSTROPHE = 0x27;
const FORMULA_STARTS = '=+-@\t\r\uff1d\uff0b\uff0d\uff20';
