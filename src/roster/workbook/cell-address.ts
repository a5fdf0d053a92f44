/** Where a cell is: a number that grows along the rows, and down them. */
export type CellPlace = number;

/** More columns than a sheet can have. */
const COLUMNS = 2 ** 14;

/** @param row from 1 @param column from 1 */
export const placeAt = (row: number, column: number): CellPlace => row * COLUMNS + (column - 1);

export const rowOf = (place: CellPlace): number => Math.floor(place / COLUMNS);

/** From 1. */
export const columnOf = (place: CellPlace): number => (place % COLUMNS) + 1;

/** `A` for 1, `AB` for 28. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

export const addressOf = (place: CellPlace): string => `${columnLetters(columnOf(place))}${rowOf(place)}`;

/** The row and the column of `B7` or `$b$7`, each from 1; undefined for any other text. */
export function parseAddress(text: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/i.exec(text.trim()) ?? [];
  if (letters === '') return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column > COLUMNS ? undefined : { row: Number(digits), column };
}
