import type { Roster, RosterEntry } from '../../src/core/roster.ts';
import { parseGroupName, parseUsername, type GroupName, type Username } from '../../src/core/ids.ts';

export const username = (name: string): Username => parseUsername(name)!;
export const groupName = (name: string): GroupName => parseGroupName(name)!;

/** A row in short form, for tables. */
export interface RowSketch extends Partial<Omit<RosterEntry, 'row' | 'username' | 'groups'>> {
  readonly username: string;
  readonly groups?: readonly string[];
}

/** A roster like one that was read from a file: one row for each sketch, in order. */
export function rosterOf(sketches: readonly RowSketch[]): Roster {
  const entries = sketches.map(({ groups, ...sketch }, index): RosterEntry => ({
    profile: {},
    ...sketch,
    row: index + 1,
    username: username(sketch.username),
    ...(groups === undefined ? {} : { groups: groups.map(groupName) }),
  }));
  return {
    file: 'people.csv',
    sha256: '0'.repeat(64),
    header: ['username', 'role', 'groups'],
    secretColumns: [],
    rows: entries.map(({ row, ...entry }) => ({
      row,
      line: row + 1,
      cells: [entry.username, entry.role ?? '', (entry.groups ?? []).join(';')],
    })),
    entries,
    problems: [],
    notes: [],
  };
}
