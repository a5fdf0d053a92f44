import { expect, test } from 'vitest';
import { push } from '../helpers/capabilities.ts';
import { inWords, planOf, planRowOf, type Situation } from '../helpers/plans.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';

interface Case {
  readonly name: string;
  readonly row?: Partial<RowSketch>;
  readonly situation: Omit<Situation, 'rows'>;
  readonly expected: string;
  readonly steps: readonly string[];
}

test.for<Case>([
  {
    name: 'an account gets the new name, after everything else',
    row: { role: 'publisher' },
    situation: { accounts: ['ann'] },
    expected: 'updated',
    steps: ['update-user ann role=publisher', 'rename-user ann anna'],
  },
  {
    name: 'the second time, the account is already renamed',
    situation: { accounts: ['anna'] },
    expected: 'already_in_use',
    steps: [],
  },
  {
    name: 'the second time the account of the new name is as the file asks, or it may be somebody else’s',
    row: { status: 'locked' },
    situation: { accounts: ['anna'] },
    expected: 'conflict',
    steps: [],
  },
  {
    name: 'a membership that the account of the new name lacks makes it doubtful, too',
    row: { groups: ['Analysts'] },
    situation: { accounts: ['anna'], groups: { Analysts: [] } },
    expected: 'conflict',
    steps: [],
  },
  {
    name: 'upper and lower case may change',
    row: { newUsername: username('Ann') },
    situation: { accounts: ['ann'] },
    expected: 'updated',
    steps: ['rename-user ann Ann'],
  },
  {
    name: 'the new name is another account’s, so no part of the row is done',
    row: { role: 'publisher' },
    situation: { accounts: ['ann', 'anna'] },
    expected: 'conflict',
    steps: [],
  },
  {
    name: 'an account in other case is the one to rename, not one that was renamed before',
    situation: { accounts: ['Ann', 'anna'] },
    expected: 'conflict',
    steps: [],
  },
  {
    name: 'no account is created under the old name',
    situation: { accounts: [] },
    expected: 'conflict',
    steps: [],
  },
])('renaming: $name', ({ row, situation, expected, steps }) => {
  const planned = planRowOf(
    { username: 'ann', newUsername: username('anna'), ...row },
    { capabilities: push, ...situation },
  );
  expect(planned.expected).toBe(expected);
  expect(planned.steps.map(inWords)).toEqual(steps);
});

test.for<{
  name: string;
  rows: readonly RowSketch[];
  policy?: Situation['policy'];
  expected: readonly string[];
}>([
  {
    name: 'two get the same name: neither is renamed, because it is not clear who is meant',
    rows: [
      { username: 'ann', newUsername: username('anna') },
      { username: 'bob', newUsername: username('anna') },
    ],
    expected: ['conflict', 'conflict'],
  },
  {
    name: 'somebody of that name is to be created',
    rows: [{ username: 'ann', newUsername: username('anna') }, { username: 'anna' }],
    expected: ['conflict', 'created'],
  },
  {
    name: 'a name in other case is the same',
    rows: [
      { username: 'ann', newUsername: username('anna') },
      { username: 'bob', newUsername: username('Anna') },
    ],
    expected: ['conflict', 'conflict'],
  },
  {
    name: 'a name in other case is another one where the operator says so',
    rows: [
      { username: 'ann', newUsername: username('anna') },
      { username: 'bob', newUsername: username('Anna') },
    ],
    policy: { matchCase: 'exact' as const },
    expected: ['updated', 'updated'],
  },
])('renaming: $name', ({ rows, policy = {}, expected }) => {
  const plan = planOf({ rows, policy, capabilities: push, accounts: ['ann', 'bob'] });
  expect(plan.rows.map((row) => row.expected)).toEqual(expected);
});

test('whom a row was taken for is said, and that it may be another', () => {
  const detailOf = (role: string) =>
    planRowOf(
      { username: 'ann', newUsername: username('anna'), role },
      { capabilities: push, accounts: ['anna'] },
    ).detail;
  expect(detailOf('viewer')).toBe(
    'no account is called ann; anna is taken to be it, renamed by an earlier run',
  );
  expect(detailOf('publisher')).toBe(
    "no account is called ann, and anna does not match the row: it may be somebody else's account",
  );
});

test('the new name may stand in any of the person’s rows, the second time too', () => {
  const rows = [
    { username: 'ann', groups: ['Analysts'] },
    { username: 'ann', groups: ['Finance'], newUsername: username('anna') },
  ];
  const groups = { Analysts: [], Finance: [] };
  const capabilities = push;
  expect(
    planOf({ rows, groups, capabilities, accounts: ['ann'] }).rows.map((row) => row.steps.map(inWords)),
  ).toEqual([['grant-membership ann Analysts'], ['grant-membership ann Finance', 'rename-user ann anna']]);
  const renamed = { Analysts: ['anna'], Finance: ['anna'] };
  const again = planOf({ rows, groups: renamed, capabilities, accounts: ['anna'] });
  expect(again.rows.map(({ expected, steps }) => [expected, steps])).toEqual([
    ['already_in_use', []],
    ['already_in_use', []],
  ]);
});
