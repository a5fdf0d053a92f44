import { defined } from '../../core/defined.ts';
import type { InputRow } from '../../core/roster.ts';

/** Where a row is from, as programs get it. */
export interface RowLocation {
  /** The line of the file, which is the number at the left of a sheet. Absent: no person wrote the file. */
  readonly line?: number;
  /** Where a person finds what the row was made of, if no person wrote the file: `Users line 6` of a review. */
  readonly place?: string;
}

export const rowLocation = ({ line, place }: Partial<Pick<InputRow, 'line' | 'place'>> = {}): RowLocation =>
  defined({
    line: place === undefined ? line : undefined,
    place: place === '' ? undefined : place,
  });
