/** Characters that a cell of a workbook may hold (ECMA-376 leaves the limit to programs; Excel's is this). */
const longestCell = 32_767;

/**
 * What XML 1.0 cannot hold or would change: controls, CR, non-characters, lone halves of surrogate pairs.
 * And the underscore in front of what reads like one of our own escapes.
 */
const escaped = /_(?=x[0-9a-f]{4}_)|[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|\p{Cs}/giu;

/** Most texts are printable ASCII without an underscore: that nothing in them needs escaping is found out faster so. */
const mayNeedEscape = /[^ -^`-~]/u;

/**
 * A text as a cell of a workbook holds it: `_x0001_` for what XML cannot (ECMA-376 part 1, 22.9.2.19
 * ST_Xstring), and cut, with a sign that it is, where a cell could not hold it all.
 */
export function escapeSheetText(text: string): string {
  const whole = text.length <= longestCell ? text : `${text.slice(0, longestCell - 1)}…`;
  if (!mayNeedEscape.test(whole)) return whole;
  return whole.replace(
    escaped,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

/** The inverse of {@link escapeSheetText} for texts that a cell can hold. */
export const unescapeSheetText = (cell: string): string =>
  cell.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
