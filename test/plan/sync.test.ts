import { expect, test } from 'vitest';
import { pullWithRemoteGroups } from '../helpers/capabilities.ts';
import { found } from '../helpers/directories.ts';
import { inWords, outline, planOf, type Situation } from '../helpers/plans.ts';
import { groupName } from '../helpers/rosters.ts';

const groups = { Analysts: ['ann', 'ben'], Finance: ['ann', 'ben', 'cleo'], Library: ['ann'] };

interface Case extends Situation {
  readonly name: string;
  /** A further group, without members. */
  readonly twin?: string;
  readonly revoked: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'the groups that the file names and the row does not',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Analysts', 'Finance'] },
    ],
    revoked: ['revoke-membership ann Finance'],
  },
  {
    name: 'no group at all: (none)',
    rows: [
      { username: 'ann', groups: [] },
      { username: 'ben', groups: ['Analysts', 'Finance'] },
    ],
    revoked: ['revoke-membership ann Analysts', 'revoke-membership ann Finance'],
  },
  {
    name: 'an empty cell leaves the person alone, though others name groups',
    rows: [{ username: 'ann' }, { username: 'ben', groups: ['Analysts', 'Finance'] }],
    revoked: [],
  },
  {
    name: 'people whom the file does not name stay where they are',
    rows: [{ username: 'ben', groups: ['Finance', 'Analysts'] }],
    revoked: [],
  },
  {
    name: 'one row for each membership: all of them count',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Analysts'] },
      { username: 'ann', groups: ['Finance'] },
    ],
    revoked: ['revoke-membership ben Finance'],
  },
  {
    name: 'a group in other case is kept',
    rows: [
      { username: 'ann', groups: ['ANALYSTS', 'finance'] },
      { username: 'ben', groups: ['Analysts', 'Finance'] },
    ],
    revoked: [],
  },
  {
    name: 'a group that could be either of two is left',
    rows: [
      { username: 'ann', groups: ['ANALYSTS', 'Finance'] },
      { username: 'ben', groups: ['Analysts', 'Finance'] },
    ],
    twin: 'analysts',
    revoked: [],
  },
  {
    name: 'a new group in other case, where names have to be exact, is another group',
    rows: [
      { username: 'ann', groups: ['ANALYSTS', 'Finance'] },
      { username: 'ben', groups: ['Analysts', 'Finance'] },
    ],
    policy: { matchCase: 'exact' },
    revoked: ['revoke-membership ann Analysts'],
  },
  {
    name: 'a joiner has no memberships yet',
    rows: [
      { username: 'dora', groups: ['Analysts'] },
      { username: 'ben', groups: ['Finance', 'Analysts'] },
    ],
    people: { dora: found('dora') },
    revoked: [],
  },
  {
    name: 'members that the provider manages',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Finance'] },
    ],
    capabilities: pullWithRemoteGroups,
    revoked: [],
  },
  {
    name: 'a row of the person that could not be read may name the rest',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Finance', 'Analysts'] },
      { username: 'Ann', groups: ['Finance'], role: 'viewre' },
    ],
    rejected: [{ row: 3, outcome: 'invalid', detail: 'no such role' }],
    revoked: [],
  },
  {
    name: 'a row of somebody else that could not be read has no effect',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Finance', 'Analysts'] },
      { username: 'cleo', groups: ['Finance'], role: 'viewre' },
    ],
    rejected: [{ row: 3, outcome: 'invalid', detail: 'no such role' }],
    revoked: ['revoke-membership ann Finance'],
  },
  {
    name: 'no removals because of a file that has only a part of the rows',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Finance'] },
      { username: 'cleo', groups: [] },
    ],
    file: 'part',
    revoked: [],
  },
  {
    name: 'an account that is to be left as it is',
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ben', groups: ['Finance'] },
    ],
    policy: { existing: 'ok' },
    revoked: [],
  },
];

const revocations = ({ twin, ...situation }: Omit<Case, 'revoked'>): string[] =>
  planOf({
    ...situation,
    accounts: ['ann', 'ben', 'cleo'],
    groups: twin === undefined ? groups : { ...groups, [twin]: [] },
  })
    .rows.flatMap(({ steps }) => steps.map(inWords))
    .filter((step) => step.startsWith('revoke'));

test.for(cases)('sync revokes: $name', ({ revoked, ...situation }) => {
  const policy = { ...situation.policy, memberships: 'sync' } as const;
  expect(revocations({ ...situation, policy })).toEqual(revoked);
});

test.for(cases)('add never revokes: $name', (situation) => {
  const policy = { ...situation.policy, memberships: 'add' } as const;
  expect(revocations({ ...situation, policy })).toEqual([]);
});

test('grants come before revocations, and the row says both', () => {
  const [row] = planOf({
    rows: [
      { username: 'ann', groups: ['Library', 'Finance'] },
      { username: 'ben', groups: ['Analysts'] },
    ],
    accounts: ['ann', 'ben'],
    groups: { Analysts: ['ann', 'ben'], Finance: ['ann'], Library: [] },
    policy: { memberships: 'sync' },
  }).rows;
  expect(outline(row!)).toEqual({
    expected: 'updated',
    steps: ['grant-membership ann Library', 'revoke-membership ann Analysts'],
    groups: ['Library: added', 'Finance: already_member', 'Analysts: removed'],
  });
});

test('a part of the rows: what a row says to leave is left, and it is said why the rest is not', () => {
  const { rows, notes } = planOf({
    rows: [
      { username: 'ann', groups: ['Analysts'], leaveGroups: [groupName('Library')] },
      { username: 'ben', groups: ['Finance'] },
    ],
    accounts: ['ann', 'ben'],
    groups,
    policy: { memberships: 'sync' },
    file: 'part',
  });
  expect(rows.flatMap(({ steps }) => steps.map(inWords))).toEqual(['revoke-membership ann Library']);
  expect(notes).toEqual([expect.stringContaining('import the whole roster')]);
});
