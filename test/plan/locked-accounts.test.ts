import { expect, test } from 'vitest';
import { pull } from '../helpers/capabilities.ts';
import { planOf, type Situation } from '../helpers/plans.ts';
import { groupName } from '../helpers/rosters.ts';

interface Case extends Situation {
  readonly name: string;
  readonly details: readonly string[];
  /** What the plan says once. */
  readonly note?: string;
}

const locked = ['ann', 'bob'].map((username) => ({ username, locked: true }));
const stays = 'the account is locked and stays locked; status: active unlocks it';

const cases: readonly Case[] = [
  {
    name: 'somebody locked who is asked for again',
    rows: [{ username: 'ann' }],
    details: [stays],
    note: '1 person in the file has a locked account and cannot sign in (ann); status: active unlocks it',
  },
  {
    name: 'a group changes nothing about the lock',
    rows: [
      { username: 'ann', groups: ['Library'] },
      { username: 'bob', role: 'publisher' },
    ],
    groups: { Library: [] },
    details: [stays, stays],
    note: '2 people in the file have locked accounts and cannot sign in (ann, bob); status: active unlocks it',
  },
  {
    name: 'the rows of one person count once',
    rows: [
      { username: 'ann', groups: ['Library'] },
      { username: 'ann', groups: ['Finance'] },
    ],
    groups: { Library: [], Finance: [] },
    details: [stays, stays],
    note: '1 person in the file has a locked account and cannot sign in (ann); status: active unlocks it',
  },
  {
    name: 'existing accounts are left alone',
    rows: [{ username: 'ann' }],
    policy: { existing: 'ok' },
    details: [
      'the account already exists and is left as it is; the account is locked and stays locked; status: active, with --existing update, unlocks it',
    ],
    note: '1 person in the file has a locked account and cannot sign in (ann); status: active, with --existing update, unlocks it',
  },
  {
    name: 'a key that cannot unlock',
    rows: [{ username: 'ann' }],
    capabilities: {
      ...pull,
      'lock-user': { can: false, why: 'unlocking needs another key', source: 'test' },
    },
    details: ['the account is locked and stays locked; unlocking needs another key'],
    note: '1 person in the file has a locked account and cannot sign in (ann); unlocking needs another key',
  },
  { name: 'the row unlocks', rows: [{ username: 'ann', status: 'active' }], details: [''] },
  { name: 'the row locks', rows: [{ username: 'ann', status: 'locked' }], details: [''] },
  {
    name: 'the row only takes a group away',
    rows: [{ username: 'ann', leaveGroups: [groupName('Library')] }],
    groups: { Library: ['ann'] },
    details: [''],
  },
  { name: 'an account that is not locked', rows: [{ username: 'admin' }], details: [''] },
];

test.for(cases)('$name', ({ details, note, ...situation }) => {
  const plan = planOf({ accounts: locked, ...situation });
  expect(plan.rows.map(({ detail }) => detail)).toEqual(details);
  expect(plan.notes.filter((each) => each.includes('locked account'))).toEqual(
    note === undefined ? [] : [note],
  );
});
