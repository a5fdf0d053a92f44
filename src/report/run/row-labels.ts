import type { Roster } from '../../core/roster.ts';
import { rowNames } from './row-names.ts';
import { type RowPlace, rowPlaces } from './row-places.ts';

/** What each row is called, and where a person finds it; by number. */
export interface RowLabels {
  readonly names: ReadonlyMap<number, string>;
  readonly places: ReadonlyMap<number, RowPlace>;
}

export const rowLabels = (roster: Roster): RowLabels => ({
  names: rowNames(roster),
  places: rowPlaces(roster),
});
