import { expect, test } from 'vitest';
import { rowsBySection } from '../../../src/report/plan/plan-sections.ts';
import { connectRules } from '../../../src/targets/connect/rules.ts';
import { planOf } from '../../helpers/plans.ts';

const { roles } = connectRules;

const plan = planOf({
  accounts: [
    { username: 'ann', role: 'publisher' },
    { username: 'bea', role: 'viewer' },
    { username: 'cyd', role: 'publisher' },
    { username: 'dot', role: 'viewer' },
    { username: 'eve', role: 'viewer' },
  ],
  groups: { Analysts: ['dot'], Library: ['cyd'] },
  people: {},
  rows: [
    { username: 'deputy', role: 'viewer' },
    { username: 'nobody' },
    { username: 'ann', role: 'viewer', status: 'locked' },
    { username: 'bea', role: 'publisher' },
    { username: 'cyd', role: 'viewer', groups: ['Analysts'] },
    { username: 'dot', groups: ['Library'] },
    { username: 'eve' },
  ],
  policy: { memberships: 'sync', maxRemovalPercent: 100 },
});

test('each row is in one section, that of its gravest change', () => {
  const sections = [...rowsBySection(plan.rows, roles)].map(([section, rows]) => [
    section,
    ...rows.map(({ username }) => username),
  ]);
  expect(sections).toEqual([
    ['refused', 'deputy'],
    ['locks', 'ann'],
    ['demotions', 'cyd'],
    ['removals', 'dot'],
    ['impossible', 'nobody'],
    ['changes', 'bea'],
    ['untouched', 'eve'],
  ]);
});

test('every row is in exactly one section', () => {
  const all = [...rowsBySection(plan.rows, roles).values()].flat();
  expect(all.toSorted((a, b) => a.row - b.row)).toEqual(plan.rows);
});
