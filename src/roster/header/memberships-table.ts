import { isPlaceholder } from '../../core/columns/placeholder.ts';
import { packTables } from '../../core/columns/pack-tables.ts';
import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import type { RawRow } from '../file/table.ts';
import { foldHeader } from './columns.ts';

/** A roster that somebody made, or the table of memberships of an export. */
export type TableKind = 'roster' | 'memberships';

/** A table whose columns are known. */
interface KnownTable {
  readonly table: TableKind;
  readonly header: readonly string[];
  readonly at: ReadonlyMap<RosterColumn, number>;
}

const exported: ReadonlySet<string> = new Set(packTables.memberships.columns.map(foldHeader));

/** Whether a header is that of `memberships.csv`, as an export writes it, perhaps with columns beside it. */
export function isMembershipsTable(header: readonly string[]): boolean {
  const there = new Set(header.map(foldHeader));
  return [...exported].every((column) => there.has(column));
}

/** Whether a column is one of those that an export writes into that table. */
export const isExported = (column: string): boolean => exported.has(foldHeader(column));

/** The row of a group that has no member with an account: there is no person to do anything for. */
export function isWithoutPerson({ cells }: RawRow, { table, at }: KnownTable): boolean {
  return table === 'memberships' && isPlaceholder((cells[at.get('username') ?? -1] ?? '').trim());
}

/** Where such a table says whether a row has a group; a group may well be called `none`. */
export const groupGuidAt = ({ table, header }: KnownTable): number =>
  table === 'memberships' ? header.findIndex((name) => foldHeader(name) === 'groupguid') : -1;

/** What the operator has to know about it. */
export const membershipsNote =
  'The file is memberships.csv of an export: each row is one membership, and a group name is never split. Rows of groups without members are not read.';
