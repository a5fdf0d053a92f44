import { expect, test } from 'vitest';
import { inWords, planOf, type Situation } from '../../helpers/plans.ts';

interface Case extends Omit<Situation, 'accounts'> {
  readonly name: string;
  /** `admin` holds the key; `deputy` is an administrator too; `gone` is one who is locked; `ann` is nobody. */
  readonly expected: readonly string[];
  readonly steps?: readonly string[];
  readonly detail?: string;
}

const demote = (username: string) => ({ username, role: 'viewer' });
const lock = (username: string) => ({ username, status: 'locked' as const });

const cases: readonly Case[] = [
  {
    name: 'the caller is not demoted',
    rows: [demote('admin')],
    expected: ['refused_protected'],
    detail: 'this would demote your own account, whose key is in use',
  },
  {
    name: 'the caller is not locked',
    rows: [lock('admin')],
    expected: ['refused_protected'],
    detail: 'this would lock your own account, whose key is in use',
  },
  {
    name: 'the caller, named in other case, is not locked',
    rows: [lock('ADMIN')],
    expected: ['refused_protected'],
    detail:
      'taken as admin, which differs only in upper and lower case; this would lock your own account, whose key is in use',
  },
  {
    name: 'another administrator is not demoted',
    rows: [demote('deputy')],
    expected: ['refused_protected'],
    detail: 'this would demote the administrator deputy',
  },
  {
    name: 'another administrator is not locked',
    rows: [lock('deputy')],
    expected: ['refused_protected'],
    detail: 'this would lock the administrator deputy',
  },
  {
    name: 'no other part of a refused row is done',
    rows: [{ ...demote('deputy'), groups: ['Analysts'] }],
    expected: ['refused_protected'],
  },
  {
    name: 'naming another administrator does not unlock',
    rows: [demote('deputy'), lock('deputy')],
    policy: { allowAdminChange: ['admin'] },
    expected: ['refused_protected', 'refused_protected'],
  },
  {
    name: 'naming the administrator in other case does not unlock',
    rows: [demote('deputy')],
    policy: { allowAdminChange: ['Deputy'] },
    expected: ['refused_protected'],
  },
  {
    name: 'naming the administrator unlocks',
    rows: [demote('deputy')],
    policy: { minAdministrators: 1, allowAdminChange: ['deputy'] },
    expected: ['updated'],
    steps: ['update-user deputy role=viewer'],
  },
  {
    name: 'naming the caller is not enough',
    rows: [lock('admin')],
    policy: { allowAdminChange: ['admin'] },
    expected: ['refused_protected'],
    steps: [],
    detail: 'this would lock your own account, whose key is in use',
  },
  {
    name: 'the caller is freed by force-self alone',
    rows: [lock('admin')],
    policy: { minAdministrators: 1, ownAccount: 'allow' },
    expected: ['locked'],
    steps: ['lock-user admin'],
  },
  {
    name: 'the last administrator stays, whatever is allowed',
    rows: [demote('deputy'), demote('admin')],
    caller: 'ben',
    policy: { minAdministrators: 1, allowAdminChange: ['admin', 'deputy'] },
    expected: ['updated', 'refused_protected'],
    steps: ['update-user deputy role=viewer'],
    detail: 'this would demote the last administrator',
  },
  {
    name: 'the last administrator stays: locking counts like demoting',
    rows: [lock('admin'), lock('deputy')],
    caller: 'ben',
    policy: { minAdministrators: 1, allowAdminChange: ['admin', 'deputy'] },
    expected: ['locked', 'refused_protected'],
    steps: ['lock-user admin'],
    detail: 'this would lock the last administrator',
  },
  {
    name: 'a locked administrator does not count',
    rows: [demote('gone'), demote('deputy')],
    policy: { minAdministrators: 1, allowAdminChange: ['gone', 'deputy'] },
    expected: ['updated', 'updated'],
    steps: ['update-user gone role=viewer', 'update-user deputy role=viewer'],
  },
  {
    name: 'a locked administrator is protected all the same',
    rows: [demote('gone')],
    expected: ['refused_protected'],
  },
  {
    name: 'a change that keeps the role of an administrator is done',
    rows: [
      { username: 'admin', groups: ['Analysts'] },
      { username: 'deputy', role: 'administrator' },
      { username: 'gone', status: 'active' },
    ],
    expected: ['updated', 'already_in_use', 'unlocked'],
    steps: ['grant-membership admin Analysts', 'unlock-user gone'],
  },
  {
    name: 'everybody else may be locked, demoted and raised',
    rows: [lock('ann'), demote('ben'), { username: 'cleo', role: 'administrator' }],
    expected: ['locked', 'updated', 'updated'],
    steps: ['lock-user ann', 'update-user ben role=viewer', 'update-user cleo role=administrator'],
  },
];

test.for(cases)('$name', ({ expected, steps = [], detail, ...situation }) => {
  const { rows } = planOf({
    ...situation,
    accounts: [
      { username: 'gone', role: 'administrator', locked: true },
      'ann',
      { username: 'ben', role: 'publisher' },
      'cleo',
    ],
    groups: { Analysts: [] },
  });
  expect(rows.map((row) => row.expected)).toEqual(expected);
  expect(rows.flatMap((row) => row.steps.map(inWords))).toEqual(steps);
  if (detail !== undefined) expect(rows.at(-1)?.detail).toBe(detail);
});

test("one's own account waits for all others, wherever the file has it", () => {
  const { rows } = planOf({
    rows: [lock('admin'), lock('ann')],
    accounts: ['ann'],
    policy: { ownAccount: 'allow', minAdministrators: 1 },
  });
  expect(rows.map(({ comesLast }) => comesLast)).toEqual([true, undefined]);
});
