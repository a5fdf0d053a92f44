import { expect, test } from 'vitest';
import { planOf } from '../helpers/plans.ts';

interface Case {
  readonly name: string;
  /** Members of each group, and how many of them a row takes out. */
  readonly groups: Readonly<Record<string, readonly [members: number, removed: number]>>;
  readonly maxRemovals?: number;
  readonly maxRemovalPercent?: number;
  readonly hazards: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'no removals', groups: { Analysts: [1000, 0] }, hazards: [] },
  { name: '25 of 1,000', groups: { Analysts: [1000, 25] }, hazards: [] },
  { name: '26 of 1,000: too many', groups: { Analysts: [1000, 26] }, hazards: ['removal-limit'] },
  {
    name: '201 of 1,000: too many, and too large a share',
    groups: { Analysts: [1000, 201] },
    hazards: ['removal-limit', 'removal-percent Analysts'],
  },
  {
    name: '200 of 1,000, and the count is raised',
    groups: { Analysts: [1000, 200] },
    maxRemovals: 200,
    hazards: [],
  },
  {
    name: '201 of 1,000, and the count is raised',
    groups: { Analysts: [1000, 201] },
    maxRemovals: 201,
    hazards: ['removal-percent Analysts'],
  },
  {
    name: '201 of 1,000, and both are raised',
    groups: { Analysts: [1000, 201] },
    maxRemovals: 201,
    maxRemovalPercent: 21,
    hazards: [],
  },
  { name: '2 of 10', groups: { Analysts: [10, 2] }, hazards: [] },
  { name: '3 of 10', groups: { Analysts: [10, 3] }, hazards: ['removal-percent Analysts'] },
  { name: '9 of 9: a percentage of so few is meaningless', groups: { Analysts: [9, 9] }, hazards: [] },
  {
    name: '9 of 9, and the count says it',
    groups: { Analysts: [9, 9] },
    maxRemovals: 8,
    hazards: ['removal-limit'],
  },
  {
    name: 'the large group does not hide the middling one',
    groups: { Analysts: [1000, 1], Finance: [20, 5] },
    hazards: ['removal-percent Finance'],
  },
  {
    name: 'the count is over all groups',
    groups: { Analysts: [1000, 13], Finance: [1000, 13] },
    hazards: ['removal-limit'],
  },
  {
    name: 'three small groups emptied, each too small for a percentage',
    groups: { Analysts: [5, 5], Finance: [5, 5], Library: [5, 5] },
    hazards: ['removal-percent'],
  },
  {
    name: 'one small group emptied beside a large one',
    groups: { Analysts: [5, 5], Finance: [100, 0] },
    hazards: [],
  },
  {
    name: 'no removals allowed',
    groups: { Analysts: [1000, 1] },
    maxRemovals: 0,
    hazards: ['removal-limit'],
  },
];

test.for(cases)('$name', ({ groups, maxRemovals = 25, maxRemovalPercent = 20, hazards }) => {
  const members = Object.entries(groups).map(([group, [count, removed]]) => ({
    group,
    stay: Array.from({ length: count - removed }, (_, index) => `${group}-stays-${index}`),
    leave: Array.from({ length: removed }, (_, index) => `${group}-leaves-${index}`),
  }));
  const plan = planOf({
    accounts: ['anchor', ...members.flatMap(({ stay, leave }) => [...stay, ...leave])],
    groups: Object.fromEntries(members.map(({ group, stay, leave }) => [group, [...stay, ...leave]])),
    rows: [
      // Names every group, so that all of them are the file's.
      { username: 'anchor', groups: Object.keys(groups) },
      ...members.flatMap(({ leave }) => leave.map((username) => ({ username, groups: [] }))),
    ],
    policy: { memberships: 'sync', maxRemovals, maxRemovalPercent },
  });
  expect(plan.hazards.map(({ code, group }) => (group === undefined ? code : `${code} ${group}`))).toEqual(
    hazards,
  );
  expect(
    plan.rows.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'revoke-membership')),
  ).toHaveLength(members.flatMap(({ leave }) => leave).length);
});

test('a hazard says what was found, what the limit is, and how to allow it', () => {
  const members = Array.from({ length: 12 }, (_, index) => `member${index}`);
  const plan = planOf({
    accounts: ['anchor', ...members],
    groups: { Analysts: members },
    rows: [
      { username: 'anchor', groups: ['Analysts'] },
      ...members.slice(0, 4).map((username) => ({ username, groups: [] })),
    ],
    policy: { memberships: 'sync', maxRemovals: 3 },
  });
  expect(plan.hazards).toEqual([
    {
      code: 'removal-limit',
      message: 'the plan removes 4 memberships; the limit is 3',
      hint: 'If that is intended, add --max-removals 4',
    },
    {
      code: 'removal-percent',
      group: 'Analysts',
      message: 'the plan removes 4 of the 12 members of "Analysts" (33 %); the limit is 20 %',
      hint: 'If that is intended, add --max-removal-percent 34',
    },
  ]);
});
