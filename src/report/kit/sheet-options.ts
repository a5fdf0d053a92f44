import type { ColumnEntry, Tint } from './sheet-entry.ts';
import type { Paper } from './sheet-print.ts';

export interface SheetColumn {
  readonly header: string;
  /** In characters: the most that its texts get before they are wrapped, but room for the header in any case. */
  readonly width: number;
  /** Its texts will change: the column keeps its width, whatever is in it now. */
  readonly fit?: 'fixed';
  /** A column to fill in: text stays as it was typed, a list or a date accepts nothing else. */
  readonly entry?: ColumnEntry;
  readonly tints?: readonly Tint[];
}

export interface SheetOptions {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** `table`: a header row that stays in view, with filters. `page`: only the rows. */
  readonly layout: 'table' | 'page';
  /** `entries`: only cells that are to be filled in can be changed. */
  readonly protection?: 'none' | 'entries';
  /** How many columns stay in view, from the left. */
  readonly frozenColumns?: number;
  readonly paper?: Paper;
}
