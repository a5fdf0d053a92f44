import type { Roster } from '../../core/roster.ts';

/**
 * Where a person finds a row: the line of the file, which is the number at the left of a sheet, or else in words. Empty:
 * no person has seen the file.
 */
export type RowPlace = number | string;

export const rowPlaces = ({ rows }: Pick<Roster, 'rows'>): ReadonlyMap<number, RowPlace> =>
  new Map(rows.map(({ row, line, place }) => [row, place ?? line]));

/** `line 12`. */
export const placeWords = (place: RowPlace): string => (typeof place === 'number' ? `line ${place}` : place);
