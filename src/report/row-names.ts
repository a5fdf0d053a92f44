import type { Roster } from '../core/roster.ts';

/**
 * What each row is called in a text: the user name, or for a row that has none because it is invalid, its
 * first cell that says anything and is no secret.
 */
export function rowNames(roster: Roster): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { row, cells } of roster.rows) {
    const said = cells.find((cell, column) => cell.trim() !== '' && !roster.secretColumns.includes(column));
    names.set(row, said ?? '(empty row)');
  }
  for (const { row, username } of roster.entries) names.set(row, username);
  return names;
}
