import type { Roster } from '../../core/roster.ts';

/** Where a person finds a row: the line of the file, which is the number at the left of a sheet. */
export type RowPlace = number;

export const rowPlaces = ({ rows }: Pick<Roster, 'rows'>): ReadonlyMap<number, RowPlace> =>
  new Map(rows.map(({ row, line }) => [row, line]));

/** `line 12`. */
export const placeWords = (place: RowPlace): string => `line ${place}`;
