import { expect, test } from 'vitest';
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
