import { expect, test } from 'vitest';
import { noLosses, type AccessLossCounts } from '../../../src/core/plan/access-loss.ts';
import type { Policy } from '../../../src/core/plan/plan.ts';
import { planOf } from '../../helpers/plans.ts';

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
      raise: { flag: '--max-removals', to: 4 },
    },
    {
      code: 'removal-percent',
      group: 'Analysts',
      message: 'the plan removes 4 of the 12 members of "Analysts" (33 %); the limit is 20 %',
      hint: 'If that is intended, add --max-removal-percent 34',
      raise: { flag: '--max-removal-percent', to: 34 },
    },
  ]);
});

interface AccountCase {
  readonly name: string;
  /** Accounts on the server beside two administrators: how many of each role, and how many are locked. */
  readonly publishers?: number;
  readonly viewers?: number;
  readonly locked?: number;
  /** How many publishers the file makes viewers, and how many viewers it locks. */
  readonly demoted?: number;
  readonly locks?: number;
  readonly recentLosses?: Partial<AccessLossCounts>;
  readonly policy?: Partial<Policy>;
  readonly hazards: readonly string[];
}

const accountCases: readonly AccountCase[] = [
  { name: '20 of 202 accounts locked', viewers: 200, locks: 20, hazards: [] },
  { name: '26 of 202 accounts locked: too many', viewers: 200, locks: 26, hazards: ['lock-limit'] },
  {
    name: '22 of 102 accounts locked: too large a share',
    viewers: 100,
    locks: 22,
    hazards: ['lock-percent'],
  },
  {
    name: '110 of 122 accounts locked',
    viewers: 120,
    locks: 110,
    hazards: ['lock-limit', 'lock-percent'],
  },
  {
    name: '110 of 122 accounts locked, and both limits are raised',
    viewers: 120,
    locks: 110,
    policy: { maxLocks: 110, maxLockPercent: 91 },
    hazards: [],
  },
  {
    name: 'the accounts that are locked already do not make the share smaller',
    viewers: 100,
    locked: 900,
    locks: 22,
    hazards: ['lock-percent'],
  },
  {
    name: 'exactly the share that is allowed',
    viewers: 98,
    locks: 20,
    hazards: [],
  },
  {
    name: 'a hair above the share that is allowed',
    viewers: 97,
    locks: 20,
    hazards: ['lock-percent'],
  },
  { name: 'so few that a share means little', viewers: 7, locks: 3, hazards: [] },
  {
    name: 'a course list that makes 22 of 100 publishers viewers',
    publishers: 100,
    demoted: 22,
    hazards: ['demotion-limit', 'demotion-percent'],
  },
  { name: '10 of 60 roles lowered', publishers: 60, viewers: 500, demoted: 10, hazards: [] },
  {
    name: '10 of 20 roles lowered: viewers have nothing to lose and do not count',
    publishers: 20,
    viewers: 500,
    demoted: 10,
    hazards: ['demotion-percent'],
  },
  {
    name: 'a plan in two parts, the second one',
    viewers: 200,
    locks: 13,
    recentLosses: { locks: 13 },
    hazards: ['lock-limit'],
  },
  {
    name: 'a part whose share is too large together with the first',
    viewers: 100,
    locked: 15,
    locks: 10,
    recentLosses: { locks: 15 },
    hazards: ['lock-percent'],
  },
  {
    name: 'earlier runs took much, and this one takes nothing',
    viewers: 200,
    recentLosses: { locks: 40, demotions: 40, removals: 40 },
    hazards: [],
  },
];

test.for(accountCases)('$name', (each) => {
  const { publishers = 0, viewers = 0, locked = 0, demoted = 0, locks = 0 } = each;
  const named = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${kind}${index}`);
  const plan = planOf({
    accounts: [
      ...named('publisher', publishers).map((username) => ({ username, role: 'publisher' })),
      ...named('viewer', viewers).map((username) => ({ username, role: 'viewer' })),
      ...named('locked', locked).map((username) => ({ username, role: 'viewer', locked: true })),
    ],
    rows: [
      ...named('publisher', demoted).map((username) => ({ username, role: 'viewer' })),
      ...named('viewer', locks).map((username) => ({ username, status: 'locked' as const })),
      { username: 'admin' },
    ],
    policy: each.policy ?? {},
    recentLosses: { ...noLosses, ...each.recentLosses },
  });
  expect(plan.hazards.map(({ code }) => code)).toEqual(each.hazards);
});

test.for([
  { limit: { maxLocks: 0 }, row: { status: 'locked' }, says: 'the plan locks 1 account; the limit is 0' },
  {
    limit: { maxDemotions: 0 },
    row: { role: 'viewer' },
    says: 'the plan lowers the role of 1 account; the limit is 0',
  },
] as const)('one account: $says', ({ limit, row, says }) => {
  const plan = planOf({
    accounts: [{ username: 'ada', role: 'publisher' }],
    rows: [{ username: 'ada', ...row }],
    policy: limit,
  });
  expect(plan.hazards.map(({ message }) => message)).toContain(says);
});

test('a limit over several runs says what the earlier ones took, and what raises it', () => {
  const viewers = Array.from({ length: 97 }, (_, index) => `viewer${index}`);
  const plan = planOf({
    accounts: viewers.map((username) => ({ username, role: 'viewer' })),
    rows: viewers.slice(0, 20).map((username) => ({ username, status: 'locked' })),
    recentLosses: { ...noLosses, locks: 6 },
  });
  expect(plan.hazards).toEqual([
    {
      code: 'lock-limit',
      message: 'the plan locks 20 accounts, after 6 in the last 24 hours; the limit is 25',
      hint: 'If that is intended, add --max-locks 26',
      raise: { flag: '--max-locks', to: 26 },
    },
    {
      code: 'lock-percent',
      message:
        'the plan locks 26 of the 105 accounts that are not locked (25 %), with those of the last 24 hours; the limit is 20 %',
      hint: 'If that is intended, add --max-lock-percent 25',
      raise: { flag: '--max-lock-percent', to: 25 },
    },
  ]);
});

test('a share is never rounded down to the limit', () => {
  const viewers = Array.from({ length: 997 }, (_, index) => `viewer${index}`);
  const plan = planOf({
    accounts: viewers.map((username) => ({ username, role: 'viewer' })),
    rows: viewers.slice(0, 200).map((username) => ({ username, status: 'locked' })),
    policy: { maxLocks: 500 },
  });
  expect(plan.hazards).toMatchObject([
    {
      message: 'the plan locks 200 of the 999 accounts that are not locked (20.02 %); the limit is 20 %',
      hint: 'If that is intended, add --max-lock-percent 21',
      raise: { flag: '--max-lock-percent', to: 21 },
    },
  ]);
});

test('what is raised, unlocked or created takes nothing away', () => {
  const plan = planOf({
    accounts: [
      ...Array.from({ length: 15 }, (_, index) => ({ username: `viewer${index}`, role: 'viewer' })),
      ...Array.from({ length: 15 }, (_, index) => ({
        username: `locked${index}`,
        role: 'viewer',
        locked: true,
      })),
    ],
    rows: [
      ...Array.from({ length: 15 }, (_, index) => ({ username: `viewer${index}`, role: 'publisher' })),
      ...Array.from({ length: 15 }, (_, index) => ({
        username: `locked${index}`,
        status: 'active' as const,
      })),
    ],
    policy: { maxLocks: 0, maxDemotions: 0, maxRemovals: 0 },
  });
  expect(plan.hazards).toEqual([]);
});
