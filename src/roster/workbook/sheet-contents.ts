import type { CellPlace } from './cell-address.ts';

/** Cells that are merged into one, which shows what the top left one holds. */
export interface Merge {
  /** As the file says it: `A1:F1`. */
  readonly range: string;
  readonly fromRow: number;
  readonly toRow: number;
  /** From 1. */
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** What is known of a sheet beside the values of its cells. */
export interface SheetContents {
  /** Every cell that holds something, in the order of the file. */
  readonly places: readonly CellPlace[];
  /** Whether any of them is more than spaces. */
  readonly holds: 'text' | 'nothing';
  /** Cells with something that could not be understood, and what is wrong with it. */
  readonly unread: ReadonlyMap<CellPlace, string>;
  /** Cells that are dates by their type, not by their number format. */
  readonly dates: ReadonlySet<CellPlace>;
  readonly struckOut: ReadonlySet<CellPlace>;
  /** Cells that were computed, in the order of the file, and those whose result is missing. */
  readonly formulas: readonly CellPlace[];
  readonly uncomputed: ReadonlySet<CellPlace>;
  readonly merges: readonly Merge[];
  readonly hiddenRows: ReadonlySet<number>;
  /** From 1, up to the last column that holds something. */
  readonly hiddenColumns: readonly number[];
}
