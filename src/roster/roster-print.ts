import { createHash } from 'node:crypto';
import { foldCase } from '../core/ids.ts';
import type { Roster } from '../core/roster.ts';
import { hideSecretCells } from '../core/secret-cells.ts';

/** What is remembered of a roster, to see later whether another one is only a part of it. Contains no cell. */
export interface RosterPrint {
  readonly sha256: string;
  /** The header cells as typed. */
  readonly columns: readonly string[];
  /** The columns of a roster that rows state, whatever their headers are; absent in prints of earlier versions. */
  readonly stated?: readonly string[];
  /** Whether a line end follows the last line; a workbook has no such thing and counts as ended. */
  readonly lastLine: 'ended' | 'open';
  /** A short digest of each row, in file order. Secret cells are no part of it: short ones could be guessed. */
  readonly rows: readonly string[];
  /** A short digest of each username, in lower case. */
  readonly people: readonly string[];
  /** How many people the file puts into each group. */
  readonly groups: Readonly<Record<string, number>>;
}

/** Twelve hex digits distinguish the rows of one file. */
const DIGEST_LENGTH = 12;

export function printOf(roster: Roster): RosterPrint {
  const { sha256, header, secretColumns, lastLine, rows, entries } = roster;
  const secret = new Set(secretColumns);
  const people = new Map<string, Set<string>>();
  for (const { username, groups = [] } of entries) {
    for (const group of groups) people.set(group, (people.get(group) ?? new Set()).add(username));
  }
  return {
    sha256,
    columns: header,
    stated: columnsStated(entries),
    lastLine: lastLine ?? 'ended',
    rows: rows.map((row) => digestOf(hideSecretCells(roster, row, '').filter((_, at) => !secret.has(at)))),
    people: [...new Set(entries.map(({ username }) => digestOf([foldCase(username)])))],
    groups: Object.fromEntries([...people].map(([group, names]) => [group, names.size])),
  };
}

/** Of those whose loss could take something from people. */
function columnsStated(entries: Roster['entries']): readonly string[] {
  const columns = (['role', 'groups', 'status'] as const).filter((column) =>
    entries.some((entry) => entry[column] !== undefined && entry.defaulted?.includes(column) !== true),
  );
  return entries.length === 0 ? [] : ['username', ...columns];
}

const digestOf = (cells: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, DIGEST_LENGTH);
