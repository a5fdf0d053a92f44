import type { InputRow, Roster } from '../../core/roster.ts';
import { hideSecretCells } from '../../core/secret-cells.ts';

/**
 * A row's cells under the header of the file: short rows are padded, and secrets are replaced by `hidden`.
 * Cells beyond the header belong to no column: {@link surplusCells} has them.
 */
export function inputCells(roster: Roster, row: InputRow, hidden: string): string[] {
  const cells = hideSecretCells(roster, row, hidden);
  return roster.header.map((_, column) => cells[column] ?? '');
}

/** The cells of a row that is longer than the header. */
export const surplusCells = (roster: Roster, row: InputRow, hidden: string): readonly string[] =>
  hideSecretCells(roster, row, hidden).slice(roster.header.length);
