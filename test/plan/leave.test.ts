import { expect, test } from 'vitest';
import { pull, pullWithRemoteGroups } from '../helpers/capabilities.ts';
import { inWords, planOf, type Situation } from '../helpers/plans.ts';
import { groupName, type RowSketch } from '../helpers/rosters.ts';

const groups = { Analysts: ['ann', 'ben'], Finance: ['ann'], Library: [] };
const ann = (...leaving: readonly string[]): RowSketch => ({
  username: 'ann',
  leaveGroups: leaving.map(groupName),
});

interface Case extends Situation {
  readonly name: string;
  readonly steps: readonly string[];
  readonly ends: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'exactly the groups that the row names, and no others',
    rows: [ann('Finance')],
    steps: ['revoke-membership ann Finance'],
    ends: ['updated Finance=removed'],
  },
  {
    name: 'a group in other case is meant',
    rows: [ann('analysts')],
    steps: ['revoke-membership ann Analysts'],
    ends: ['updated Analysts=removed'],
  },
  { name: 'a person who is not in the group', rows: [ann('Library')], steps: [], ends: ['unchanged'] },
  {
    name: 'a group that the server lacks is said, not created',
    rows: [ann('Finanzen')],
    steps: [],
    ends: ['updated_groups_pending Finanzen=group_missing'],
  },
  {
    name: 'no account is created to be removed from a group',
    rows: [{ ...ann('Finance'), username: 'zoe' }],
    capabilities: { ...pull, 'look-up-user': { can: false, why: 'none', source: 'test' } },
    steps: [],
    ends: ['skipped'],
  },
  {
    name: 'memberships that the directory decides are not touched',
    rows: [ann('Finance')],
    capabilities: { ...pullWithRemoteGroups },
    steps: [],
    ends: ['unchanged Finance=managed_by_provider'],
  },
  {
    name: 'sync removes only the person who leaves the group',
    rows: [
      { ...ann('Analysts'), groups: ['Finance'] },
      { username: 'ben', groups: ['Library'] },
    ],
    policy: { memberships: 'sync' },
    steps: ['revoke-membership ann Analysts', 'grant-membership ben Library'],
    ends: ['updated Finance=already_member Analysts=removed', 'updated Library=added'],
  },
];

test.for(cases)('leaving: $name', ({ steps, ends, ...situation }) => {
  const { rows, groups: created } = planOf({ accounts: ['ann', 'ben'], groups, ...situation });
  expect(created).toEqual([]);
  expect(rows.flatMap((row) => row.steps.map(inWords))).toEqual(steps);
  expect(
    rows.map(({ expected, groups: results }) =>
      [expected, ...results.map(({ group, word }) => `${group}=${word}`)].join(' '),
    ),
  ).toEqual(ends);
});

test('leaving counts against the removal limits like every other removal', () => {
  const { hazards } = planOf({
    rows: [ann('Analysts', 'Finance')],
    accounts: ['ann', 'ben'],
    groups,
    policy: { maxRemovals: 1 },
  });
  expect(hazards.map(({ code }) => code)).toEqual(['removal-limit']);
});
