/** The most characters in a cell of a workbook (ECMA-376 leaves the limit to programs; this is Excel's). */
export const longestCell = 32_767;

/** What XML 1.0 cannot contain or would change: control characters, CR, non-characters, lone surrogates. */
const unfit = String.raw`[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|\p{Cs}`;

/** Also the underscore in front of text that looks like an escape, be it that the next escape closes it. */
const escaped = new RegExp(`_(?=x[0-9a-f]{4}(?:_|${unfit}))|${unfit}`, 'giu');

/** Most texts are printable ASCII without an underscore, so this finds out faster that they need no escaping. */
const mayNeedEscape = /[^ -^`-~]/u;

/**
 * A text as stored in a cell of a workbook: `_x0001_` for a character that XML cannot contain (ECMA-376 part 1,
 * 22.9.2.19 ST_Xstring), and cut off with an ellipsis if it is too long for a cell.
 */
export function escapeSheetText(text: string): string {
  const whole = text.length <= longestCell ? text : `${text.slice(0, longestCell - 1)}…`;
  if (!mayNeedEscape.test(whole)) return whole;
  return whole.replace(
    escaped,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

/** The inverse of {@link escapeSheetText}, for texts that fit into a cell. */
export const unescapeSheetText = (cell: string): string =>
  cell.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
