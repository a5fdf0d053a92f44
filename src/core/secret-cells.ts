import type { InputRow, Roster } from './roster.ts';

/** What files of ours hold in place of a secret. A roster that comes back with it must not set it. */
export const hiddenCell = '(hidden)';

/**
 * A row's cells, with `instead` in place of those that hold a secret, or may hold one: where cells are missing
 * or surplus, the others can have moved, and a password with them. The first cell has nowhere to move to, and
 * says which row it is. Empty cells stay empty.
 */
export function hideSecretCells(
  { header, secretColumns }: Pick<Roster, 'header' | 'secretColumns'>,
  { cells }: Pick<InputRow, 'cells'>,
  instead: string,
): readonly string[] {
  if (secretColumns.length === 0) return cells;
  const moved = Math.abs(cells.length - header.length);
  const isSecret = (at: number): boolean =>
    secretColumns.some((column) => Math.abs(at - column) <= (at === 0 ? 0 : moved));
  return cells.map((cell, at) => (cell !== '' && isSecret(at) ? instead : cell));
}
