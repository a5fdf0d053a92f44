import { type GroupName, type Username, userGuid } from '../../src/core/ids.ts';
import type { RowOutcome } from '../../src/core/outcome.ts';
import type { Roster } from '../../src/core/roster.ts';
import type { ServerFacts } from '../../src/core/target.ts';

export const username = (name: string): Username => name as Username;
export const groupName = (name: string): GroupName => name as GroupName;

/** A roster as the reader would hand it over: the header and cells that are given, rows numbered from 1. */
export function rosterOf(
  header: readonly string[],
  cells: readonly (readonly string[])[],
  { secretColumns = [] }: { secretColumns?: readonly number[] } = {},
): Roster {
  return {
    file: 'people.csv',
    sha256: '0f'.repeat(32),
    header,
    secretColumns,
    rows: cells.map((row, index) => ({ row: index + 1, line: index + 2, cells: row })),
    entries: [],
    problems: [],
    notes: [],
  };
}

/** The outcome of a row that went well, changed by what is given. */
export function outcomeOf(row: number, changes: Partial<RowOutcome> = {}): RowOutcome {
  return {
    row,
    outcome: 'created',
    detail: 'The account was created.',
    nextStep: 'Nothing to do.',
    groups: [],
    steps: [],
    attempts: 1,
    startedAt: '2026-03-02T09:00:00Z',
    endedAt: '2026-03-02T09:00:01Z',
    ...changes,
  };
}

export const facts: ServerFacts = {
  url: 'https://connect.example.com/rsc/',
  version: '2026.02.0',
  provider: 'LDAP',
  caller: {
    guid: userGuid('11111111-0000-4000-8000-000000000001'),
    username: username('admin1'),
    role: 'administrator',
  },
  notes: [],
};
