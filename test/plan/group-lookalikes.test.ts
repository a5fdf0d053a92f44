import { describe, expect, test } from 'vitest';
import { refuseNearGroups } from '../../src/plan/group-lookalikes.ts';
import { isNearName } from '../../src/core/text/near-name.ts';
import { planOf, type Situation } from '../helpers/plans.ts';

const asking = (group: string, situation: Partial<Situation> = {}) =>
  planOf({
    accounts: ['ann'],
    groups: { Analysts: [], HR: [], Ops: [] },
    rows: [{ username: 'ann', groups: [group] }],
    ...situation,
  });

test.for([
  { name: 'a letter less', group: 'Analyst', near: 'Analysts' },
  { name: 'letters swapped', group: 'Anaylsts', near: 'Analysts' },
  { name: 'a letter more in a short name', group: 'Opss', near: 'Ops' },
])('look-alike: $name', ({ group, near }) => {
  expect(asking(group).warnings).toEqual([
    {
      code: 'group-lookalike',
      message: `the new group "${group}" looks like the existing "${near}"`,
      hint: `If you mean "${near}", correct the file; with --no-create-groups, no group is created.`,
      group,
    },
  ]);
});

test.for(['Library', 'IT', 'QA'])('another name: %s', (group) => {
  expect(asking(group)).toMatchObject({ groups: [{}], warnings: [] });
});

test.for([
  { matchCase: 'exact', groups: ['analysts'], warnings: 1 },
  { matchCase: 'ignore', groups: [], warnings: 0 },
] as const)('a case twin, case $matchCase: $warnings warnings', ({ matchCase, groups, warnings }) => {
  const plan = asking('analysts', { policy: { matchCase } });
  expect(plan.groups.map(({ change }) => change.group)).toEqual(groups);
  expect(plan.warnings).toHaveLength(warnings);
});

test('a group that is not created is no look-alike', () => {
  expect(asking('Analyst', { policy: { createGroups: 'refuse' } }).warnings).toEqual([]);
});

test.for([
  { group: 'ANALYSTS ', existing: 'Analysts', near: true },
  { group: 'Data-Science', existing: 'Data Science', near: true },
  { group: 'DataScience', existing: 'Data Science', near: true },
  { group: 'Data Sciense', existing: 'Data Science', near: true },
  { group: 'R&amp;D', existing: 'R&D', near: true },
  { group: 'CORP\\Finance', existing: 'Finance', near: true },
  { group: 'Münze Studies', existing: 'Munze Studies', near: true },
  { group: 'Ｆinance', existing: 'Finance', near: true },
  { group: 'Finanse', existing: 'Finance', near: true },
  { group: 'Finаnce', existing: 'Finance', near: true },
  { group: 'Library.', existing: 'Library', near: true },
  { group: 'Visitors 2025', existing: 'Visitors 2024', near: false },
  { group: 'Seminar 3', existing: 'Seminar 4', near: false },
  { group: 'accounting2', existing: 'accounting1', near: false },
  { group: 'Laboratory South', existing: 'Laboratory North', near: false },
  { group: 'Laboratory West', existing: 'Laboratory East', near: false },
  { group: 'Team A', existing: 'Team B', near: false },
  { group: 'Finance EMEA', existing: 'Finance', near: false },
])('"$group" beside "$existing": near $near', ({ group, existing, near }) => {
  expect(isNearName(group, existing)).toBe(near);
  expect(isNearName(existing, group)).toBe(near);
});

describe('where no person sees the plan first', () => {
  const planFor = (wanted: readonly string[]) =>
    planOf({
      accounts: wanted.map((_, at) => `p${at}`),
      groups: { Analysts: [] },
      rows: wanted.map((group, at) => ({ username: `p${at}`, groups: [group] })),
      policy: { matchCase: 'exact' },
    });

  test.for([
    {
      name: 'beside an existing group',
      wanted: ['Analyst'],
      message: 'the new group "Analyst" looks like the existing "Analysts"',
    },
    {
      name: 'beside a new group that more rows want',
      wanted: ['Geologists', 'Geologists', 'Geolgists'],
      message: 'the new group "Geolgists" looks like the new "Geologists" (2 rows)',
    },
    {
      name: 'beside a new group that one row wants, too',
      wanted: ['Geologists', 'Geolgists'],
      message: 'the new group "Geolgists" looks like the new "Geologists" (1 row)',
    },
  ])('a group for a single row is a hazard $name', ({ wanted, message }) => {
    const plan = planFor(wanted);
    expect(plan.hazards).toEqual([]);
    expect(plan.warnings).toMatchObject([{ code: 'group-lookalike', message }]);
    const refused = refuseNearGroups(plan);
    expect(refused.warnings).toEqual([]);
    expect(refused.hazards).toMatchObject([
      {
        code: 'group-near',
        message: `${message}, and only one row wants it`,
        hint: 'If it is a slip, correct the file. If the group is meant as it is: --allow-near-groups',
      },
    ]);
  });

  test.for([
    { name: 'one that several rows want', wanted: ['Analyst', 'Analyst'], warnings: 1 },
    {
      name: 'two that several rows want',
      wanted: ['Geologist', 'Geologist', 'Geologists', 'Geologists'],
      warnings: 0,
    },
    {
      name: 'two that several rows want and that differ only in case',
      wanted: ['Geologists', 'Geologists', 'geologists', 'geologists'],
      warnings: 1,
    },
  ])('$name is not', ({ wanted, warnings }) => {
    const plan = refuseNearGroups(planFor(wanted));
    expect(plan.hazards).toEqual([]);
    expect(plan.warnings).toHaveLength(warnings);
  });
});
