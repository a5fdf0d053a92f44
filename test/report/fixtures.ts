import { type GroupName, type Username, userGuid } from '../../src/core/ids.ts';
import { noLosses } from '../../src/core/plan/access-loss.ts';
import { defaultPolicy } from '../../src/jobs/defaults.ts';
import type { RowOutcome } from '../../src/core/outcome.ts';
import type { Plan, PlannedRow } from '../../src/core/plan/plan.ts';
import type { Roster } from '../../src/core/roster.ts';
import type { ServerFacts } from '../../src/core/target.ts';
import type { RunRecord } from '../../src/report/run/run-record.ts';

export const username = (name: string): Username => name as Username;
export const groupName = (name: string): GroupName => name as GroupName;

/** A roster as the reader returns it: the given header and cells, with rows numbered from 1. */
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

/** The outcome of a row that succeeded, with the given changes. */
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

/** A server that hides its version. */
export const guardedFacts: ServerFacts = {
  url: 'https://connect.example.com/rsc/',
  provider: 'LDAP',
  caller: {
    guid: userGuid('11111111-0000-4000-8000-000000000001'),
    username: username('admin1'),
    role: 'administrator',
  },
  notes: [],
};

export const facts: ServerFacts = { ...guardedFacts, version: '2026.02.0' };

/** A row of a plan without changes, with the given properties. */
export function plannedRow(row: number, name: string, changes: Partial<PlannedRow> = {}): PlannedRow {
  return {
    row,
    username: name,
    expected: 'unchanged',
    detail: 'The account is as the row asks.',
    steps: [],
    groups: [],
    attempts: 0,
    ...changes,
  };
}

/** A plan with one row of every kind. */
export const plan: Plan = {
  groups: [
    { change: { kind: 'create-group', group: groupName('Data "Ops"'), via: 'direct' }, rows: [1, 4] },
    { change: { kind: 'create-group', group: groupName('Forscher;innen'), via: 'ticket' }, rows: [1] },
  ],
  rows: [
    plannedRow(1, 'ada', {
      expected: 'created',
      detail: 'To be created from the directory.',
      roleAfter: 'publisher',
      steps: [
        { kind: 'create-user', username: username('ada'), via: 'ticket', profile: {} },
        { kind: 'update-user', username: username('ada'), role: 'publisher', profile: {} },
        { kind: 'grant-membership', username: username('ada'), group: groupName('Data "Ops"') },
        { kind: 'grant-membership', username: username('ada'), group: groupName('Forscher;innen') },
      ],
      attempts: 1,
    }),
    plannedRow(2, '李慧', {
      expected: 'updated',
      roleBefore: 'viewer',
      roleAfter: 'publisher',
      guid: '15f5f51d-08ff-4e5b-beba-4ccf24e248dd',
      steps: [
        {
          kind: 'update-user',
          username: username('李慧'),
          role: 'publisher',
          profile: { email: 'hui@example.com' },
        },
        { kind: 'revoke-membership', username: username('李慧'), group: groupName('Analysts') },
      ],
      groups: [{ group: groupName('Analysts'), word: 'removed' }],
    }),
    plannedRow(3, 'cyd', {
      expected: 'locked',
      guid: '6c0f6d52-9a0e-4a4e-8d0c-2f1f6a1f0c3d',
      steps: [{ kind: 'lock-user', username: username('cyd') }],
    }),
    plannedRow(4, '=nobody', {
      expected: 'not_found_remote',
      detail: 'The directory has nobody called "=nobody"; it has "nobody1" and "nobody2".',
      attempts: 1,
    }),
    plannedRow(5, 'eve', { expected: 'already_in_use' }),
  ],
  hazards: [
    {
      code: 'removal-percent',
      message: '1 of 3 members would leave Analysts (33 %), and 20 % is the limit.',
      hint: 'If it is right, say --max-removal-percent 34.',
      group: groupName('Analysts'),
    },
  ],
  warnings: [
    {
      code: 'group-lookalike',
      message: 'the new group "Analyst" looks like the existing "Analysts"',
      hint: 'If "Analysts" is meant, correct the file.',
      group: groupName('Analyst'),
    },
  ],
  notes: ['Memberships are managed by the directory.'],
};

/** A run of ten seconds on {@link facts}, with the given changes. */
export function recordOf(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    runId: '20260302T090000Z-import-7f3a',
    command: 'import',
    toolVersion: '0.1.0',
    facts,
    title: 'Posit Connect',
    flags: ['--server', facts.url],
    policy: defaultPolicy,
    limits: { requestsPerSecond: 10, searchesPerSecond: 5, concurrency: 4 },
    requests: {
      total: 96,
      byMethod: { GET: 60, PUT: 36 },
      directorySearches: 12,
      retried: 2,
      peakPerSecond: 10,
      peakPerMinute: 96,
      waitedMs: 42_000,
    },
    losses: { thisRun: noLosses, last24Hours: noLosses },
    startedAt: '2026-03-02T09:00:00Z',
    endedAt: '2026-03-02T09:00:12Z',
    end: {
      exit: 'rows-failed',
      cause: 'rows-failed',
      message: '3 rows could not be completed: 1 invalid, 2 not_found_remote.',
    },
    folder: 'reports/20260302T090000Z-import-7f3a',
    files: ['outcomes.csv', 'retry.csv', 'retry.xlsx', 'run.json'],
    ...changes,
  };
}
