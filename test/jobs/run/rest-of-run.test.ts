import { expect, test } from 'vitest';
import type { StepHistory } from '../../../src/apply/history.ts';
import { rowStep } from '../../../src/apply/journal-format.ts';
import type { RecordedRun } from '../../../src/apply/recorded-run.ts';
import { userGuid } from '../../../src/core/ids.ts';
import type { Change } from '../../../src/core/plan/change.ts';
import type { PlannedRow, Policy } from '../../../src/core/plan/plan.ts';
import type { RowOutcome } from '../../../src/core/outcome.ts';
import { wantedForRest } from '../../../src/jobs/run/rest-of-run.ts';
import { headerOf } from '../../apply/run-header.ts';
import { groupName, rosterOf, username } from '../../helpers/rosters.ts';
import { ends } from '../../helpers/steps.ts';

const ann = username('ann');
const create: Change = { kind: 'create-user', username: ann, via: 'direct', profile: {} };
const role: Change = { kind: 'update-user', username: ann, role: 'publisher', profile: {} };
const grant: Change = { kind: 'grant-membership', username: ann, group: groupName('Analysts') };
const lock: Change = { kind: 'lock-user', username: ann };
const roles = ['administrator', 'publisher', 'viewer'];

interface Rest {
  /** Rows that have ended, each with an account. */
  readonly done?: number;
  readonly steps?: readonly Change[];
  readonly before?: readonly StepHistory[];
  readonly guid?: string;
  readonly policy?: Partial<Policy>;
}

/** A run with one row that is left. */
function runOf({ done = 1500, steps = [create, role, grant], before = [], guid, policy }: Rest): RecordedRun {
  const planned = (row: number): PlannedRow => ({
    row,
    username: `p${row}`,
    expected: 'created',
    detail: '',
    steps: [],
    groups: [],
    attempts: 0,
  });
  const last = { ...planned(done + 1), steps, ...(guid === undefined ? {} : { guid }) };
  const roster = rosterOf([]);
  const header = headerOf(roster);
  return {
    header: { ...header, policy: { ...header.policy, ...policy } },
    roster,
    plan: {
      groups: [],
      rows: [...Array.from({ length: done }, (_, at) => planned(at + 1)), last],
      hazards: [],
      warnings: [],
      notes: [],
    },
    history: {
      stepOf: (step) => before[steps.findIndex((_, at) => rowStep(last.row, at) === step)] ?? 'untouched',
      outcomeOf: (row) => (row > done ? undefined : ({ row, guid: `u-${row}` } as RowOutcome)),
    },
  };
}

const made: StepHistory = { status: 'applied', attempts: 1, userGuid: userGuid('u-ann') };

test.for<Rest & { name: string; accounts: { guids: string[]; names: string[] } | 'all' }>([
  { name: 'a person who is not created yet', accounts: { guids: [], names: [] } },
  { name: 'a creation in doubt', before: ['sent'], accounts: { guids: [], names: ['ann'] } },
  { name: 'a person whose account was made', before: [made], accounts: { guids: ['u-ann'], names: [] } },
  {
    name: 'an account that was there',
    steps: [role],
    guid: 'u-old',
    accounts: { guids: ['u-old'], names: [] },
  },
  {
    name: 'an account that is known by name only',
    steps: [grant],
    accounts: { guids: [], names: ['ann'] },
  },
  { name: 'a small server, read in one page', done: 400, before: ['sent'], accounts: 'all' },
  { name: 'a limited change', steps: [lock], guid: 'u-old', accounts: 'all' },
  { name: 'protected names', policy: { protectedNames: ['boss'] }, accounts: 'all' },
])('the accounts to read for $name', ({ accounts, ...rest }) => {
  const { accounts: wanted } = wantedForRest(runOf(rest), roles);
  const lists = wanted && { guids: [...wanted.guids], names: [...wanted.names] };
  expect(lists ?? 'all').toEqual(accounts);
});

test('attributes are read only where a change of them is in doubt', () => {
  const steps: Change[] = [{ kind: 'set-attributes', username: ann, attributes: { team: 'red' } }];
  const read = (before: StepHistory): unknown =>
    wantedForRest(runOf({ steps, before: [before] }), roles).attributesOf;
  expect(read('untouched')).toEqual(new Map());
  expect(read(ends.done)).toEqual(new Map());
  expect(read('sent')).toEqual(new Map([['ann', ['team']]]));
});
