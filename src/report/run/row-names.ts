import type { InputRow, Roster } from '../../core/roster.ts';
import { hideSecretCells } from '../../core/secret-cells.ts';

/** So many valid rows show which column the usernames are in. */
const COMPARED = 100;

/**
 * What each row is called in a text: the username, also of a row that is not acted on; a row without one, or whose cells
 * have moved to another column, is found by its line.
 */
export function rowNames(roster: Roster): ReadonlyMap<number, string> {
  const names = usernamesByRow(roster);
  return new Map(roster.rows.map(({ row }) => [row, names.get(row) ?? '(no username)']));
}

/** The usernames of all rows that have one, also of rows that are not acted on. */
export function usernamesByRow(roster: Roster): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const at = usernamePosition(roster);
  for (const row of roster.rows) {
    const isWhole = at === 0 || row.cells.length === roster.header.length;
    const said = isWhole ? hideSecretCells(roster, row, '')[at]?.trim() : undefined;
    if (said !== undefined && said !== '') names.set(row.row, said);
  }
  for (const { row, username } of roster.entries) names.set(row, username);
  return names;
}

/** Where the usernames of the valid rows are, or -1; where there is no such row, its usual header says so. */
export function usernamePosition({ header, rows, entries }: Roster): number {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const compared = entries.slice(0, COMPARED);
  if (compared.length === 0) return header.findIndex((name) => /^user ?_?name$/iu.test(name.trim()));
  return header.findIndex((_, at) =>
    compared.every(({ row, username }) => isIn(byRow.get(row), at, username)),
  );
}

const isIn = (row: InputRow | undefined, at: number, username: string): boolean =>
  row?.cells[at]?.trim().normalize('NFC') === username;
