import type { InputRow, Roster } from '../core/roster.ts';

/**
 * A row's own cells under the file's own header: short rows padded, and `hidden` in place of secrets that
 * are there. Cells beyond the header belong to no column and are left to {@link surplusCells}.
 */
export const inputCells = (roster: Roster, { cells }: InputRow, hidden: string): string[] =>
  roster.header.map((_, column) => {
    const cell = cells[column] ?? '';
    return cell !== '' && roster.secretColumns.includes(column) ? hidden : cell;
  });

/** The cells of a row that is longer than the header. */
export const surplusCells = (roster: Roster, { cells }: InputRow): readonly string[] =>
  cells.slice(roster.header.length);
