import type { SubjectRow } from './find-duplicate-rows.ts';

/** The accounts and memberships that have a row, but no decision in any of them. */
export function findUndecided<Row extends SubjectRow>(rows: readonly Row[]): Row[] {
  const decided = new Set(rows.filter(({ typed }) => typed !== '').map(({ key }) => key));
  const undecided = new Map(rows.filter(({ key }) => !decided.has(key)).map((row) => [row.key, row]));
  return [...undecided.values()];
}
