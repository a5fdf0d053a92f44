import type { InputRow, Roster } from '../../core/roster.ts';

/**
 * Where a person finds a row: the line of the file, which is the number at the left of a sheet, or else in words. Empty:
 * no person has seen the file.
 */
export type RowPlace = number | string;

export const placeOf = ({ line, place }: Pick<InputRow, 'line' | 'place'>): RowPlace => place ?? line;

export const rowPlaces = ({ rows }: Pick<Roster, 'rows'>): ReadonlyMap<number, RowPlace> =>
  new Map(rows.map((input) => [input.row, placeOf(input)]));

/** `line 12`. */
export const placeWords = (place: RowPlace): string => (typeof place === 'number' ? `line ${place}` : place);
