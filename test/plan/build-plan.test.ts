import { expect, test } from 'vitest';
import { changesOf } from '../../src/core/plan/plan.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { found } from '../helpers/directories.ts';
import { inputsOf, inWords, planOf, type Situation } from '../helpers/plans.ts';

const onboarding: Situation = {
  rows: [
    { username: 'ann', role: 'publisher', groups: ['Analysts', 'Library'] },
    { username: 'ben', role: 'viewer', groups: ['Analysts'] },
    { username: 'cleo', status: 'locked' },
    { username: 'nobody', role: 'viewer' },
    { username: 'dora', role: 'viewre' },
    { username: 'ann', groups: ['Finance'] },
  ],
  accounts: [{ username: 'ben', role: 'publisher' }, 'cleo'],
  groups: { Analysts: ['ben', 'cleo'], Finance: ['ben'] },
  people: { ann: found('ann') },
  policy: { memberships: 'sync' },
  rejected: [{ row: 5, outcome: 'invalid', detail: 'there is no role "viewre"' }],
};

test('one planned row for every input row, in file order', () => {
  const { rows } = planOf(onboarding);
  expect(rows.map(({ row, username, expected }) => [row, username, expected])).toEqual([
    [1, 'ann', 'created'],
    [2, 'ben', 'updated'],
    [3, 'cleo', 'locked'],
    [4, 'nobody', 'not_found_remote'],
    [5, '', 'invalid'],
    [6, 'ann', 'created'],
  ]);
  expect(rows[4]?.detail).toBe('there is no role "viewre"');
});

test('groups are created first; each person has the account, then grants, then revocations', () => {
  expect(changesOf(planOf(onboarding)).map(inWords)).toEqual([
    'create-group Library direct',
    'create-user ann ticket',
    'update-user ann role=publisher',
    'grant-membership ann Analysts',
    'grant-membership ann Library',
    'update-user ben role=viewer',
    'revoke-membership ben Finance',
    'lock-user cleo',
    'grant-membership ann Finance',
  ]);
});

test('the same inputs, frozen, give the same plan', () => {
  const inputs = inputsOf(onboarding);
  expect(JSON.stringify(buildPlan(inputs))).toBe(JSON.stringify(buildPlan(inputs)));
});

test('the order in which the server lists accounts and groups does not matter', () => {
  const inputs = inputsOf(onboarding);
  const { users, groups } = inputs.directory;
  const reversed = { users: users.toReversed(), groups: groups.toReversed() };
  const lookedUpUsers = new Map([...inputs.lookedUpUsers].reverse());
  expect(buildPlan({ ...inputs, directory: reversed, lookedUpUsers })).toEqual(buildPlan(inputs));
});

test('the order of the rows does not matter to what becomes of each', () => {
  const situation: Situation = { ...onboarding, rejected: [] };
  const rows = onboarding.rows.slice(0, 4);
  const unnumbered = (order: Situation['rows']) =>
    planOf({ ...situation, rows: order }).rows.map((planned) => ({ ...planned, row: 0 }));
  expect(unnumbered(rows.toReversed())).toEqual(unnumbered(rows).toReversed());
});

test('the plan of an empty file is empty', () => {
  expect(planOf({ rows: [] })).toEqual({ groups: [], rows: [], hazards: [], warnings: [], notes: [] });
});
