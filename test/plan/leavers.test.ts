import { describe, expect, test } from 'vitest';
import type { SourceStanding } from '../../src/core/roster.ts';
import { pull } from '../helpers/capabilities.ts';
import { inWords, inputsOf, planOf, type Situation } from '../helpers/plans.ts';
import type { RowSketch } from '../helpers/rosters.ts';

const listed = (username: string, standing: SourceStanding, word: string): RowSketch => ({
  username,
  sourceStatus: { standing, word },
});
const noLookUp = { ...pull, 'look-up-user': { can: false, why: 'none', source: 'test' } } as const;

interface Case extends Situation {
  readonly name: string;
  readonly steps: readonly string[];
  readonly ends: readonly string[];
  readonly detail: string;
  readonly note?: string;
}

const cases: readonly Case[] = [
  {
    name: 'no account is created for somebody who has left',
    rows: [listed('joan', 'gone', 'Terminated')],
    steps: [],
    ends: ['skipped'],
    detail: 'the file lists the person as Terminated: no account is created',
    note: 'no account is created for people whom the file lists as not active (1): joan (Terminated)',
  },
  {
    name: 'nor where no directory is searched',
    rows: [listed('joan', 'gone', 'Suspended')],
    capabilities: noLookUp,
    steps: [],
    ends: ['skipped'],
    detail: 'the file lists the person as Suspended: no account is created',
  },
  {
    name: 'nor for somebody who is away',
    rows: [listed('joan', 'away', 'On leave')],
    steps: [],
    ends: ['skipped'],
    detail: 'the file lists the person as On leave: no account is created',
  },
  {
    name: 'an account of somebody who has left is a proposal to lock',
    rows: [listed('ann', 'gone', 'Terminated')],
    accounts: ['ann'],
    steps: [],
    ends: ['skipped'],
    detail:
      'the file lists the person as Terminated: the account is left as it is, and --lock-leavers locks it',
    note: 'people whom the file lists as having left or suspended can still sign in, and --lock-leavers locks their accounts (1): ann (Terminated)',
  },
  {
    name: 'the flag locks it',
    rows: [{ ...listed('ann', 'gone', 'Terminated') }],
    accounts: ['ann'],
    policy: { leavers: 'lock' },
    steps: ['lock-user ann'],
    ends: ['locked'],
    detail: '',
  },
  {
    name: 'the flag creates no account to lock it',
    rows: [listed('joan', 'gone', 'Terminated')],
    policy: { leavers: 'lock' },
    capabilities: noLookUp,
    steps: [],
    ends: ['skipped'],
    detail: 'the file lists the person as Terminated: no account is created',
  },
  {
    name: 'the flag leaves an account of somebody who is away',
    rows: [listed('ann', 'away', 'Maternity leave')],
    accounts: ['ann'],
    policy: { leavers: 'lock' },
    steps: [],
    ends: ['skipped'],
    detail: 'the file lists the person as Maternity leave: the account is left as it is',
    note: 'the accounts of people whom the file lists as away are left as they are (1): ann (Maternity leave)',
  },
  {
    name: 'an account that is locked is no proposal',
    rows: [listed('ann', 'gone', 'Terminated')],
    accounts: [{ username: 'ann', locked: true }],
    steps: [],
    ends: ['skipped'],
    detail: 'the file lists the person as Terminated: the account is locked already',
  },
  {
    name: 'an administrator who has left is protected from the flag',
    rows: [listed('deputy', 'gone', 'Terminated')],
    policy: { leavers: 'lock' },
    steps: [],
    ends: ['refused_protected'],
    detail: 'this would lock the administrator deputy',
  },
  {
    name: 'somebody who is active elsewhere is not unlocked here',
    rows: [{ ...listed('ann', 'active', 'Active') }],
    accounts: [{ username: 'ann', locked: true }],
    steps: [],
    ends: ['already_in_use'],
    detail: '',
  },
];

test.for(cases)('$name', ({ steps, ends, detail, note, ...situation }) => {
  const plan = planOf(situation);
  expect(plan.rows.flatMap((row) => row.steps.map(inWords))).toEqual(steps);
  expect(plan.rows.map(({ expected }) => expected)).toEqual(ends);
  expect(plan.rows[0]?.detail).toContain(detail);
  if (note !== undefined) expect(plan.notes).toContain(note);
});

describe('who is not active', () => {
  test('is not searched for in the directory', () => {
    const rows = [
      listed('joan', 'gone', 'Left'),
      listed('ivo', 'away', 'On leave'),
      listed('pia', 'active', 'Active'),
    ];
    expect([...inputsOf({ rows }).lookedUpUsers.keys()]).toEqual(['pia']);
  });
});
