import type { Roster } from '../../core/roster.ts';
import { hideSecretCells } from '../../core/secret-cells.ts';

/**
 * What each row is called in a text: the username or, for an invalid row without one, its first cell that is
 * neither empty nor secret.
 */
export function rowNames(roster: Roster): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const row of roster.rows) {
    const said = hideSecretCells(roster, row, '').find((cell) => cell.trim() !== '');
    names.set(row.row, said ?? '(empty row)');
  }
  for (const { row, username } of roster.entries) names.set(row, username);
  return names;
}
