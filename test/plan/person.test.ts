import { expect, test } from 'vitest';
import { pull } from '../helpers/capabilities.ts';
import { absent, found } from '../helpers/directories.ts';
import { outline, planOf, type Situation } from '../helpers/plans.ts';

interface Case extends Situation {
  readonly name: string;
  readonly planned: readonly { expected: string; steps: readonly string[]; groups: readonly string[] }[];
}

const cases: readonly Case[] = [
  {
    name: 'joiner: created by the first row, a member by each',
    rows: [
      { username: 'ann', role: 'publisher', groups: ['Analysts'] },
      { username: 'ann', role: 'publisher', groups: ['Finance'] },
    ],
    people: { ann: found('ann') },
    planned: [
      {
        expected: 'created',
        steps: ['create-user ann ticket', 'update-user ann role=publisher', 'grant-membership ann Analysts'],
        groups: ['Analysts: added'],
      },
      { expected: 'created', steps: ['grant-membership ann Finance'], groups: ['Finance: added'] },
    ],
  },
  {
    name: 'what only a later row states belongs to the account too',
    rows: [
      { username: 'ben', groups: ['Analysts'], profile: { email: 'ben@example.org' } },
      { username: 'ben', groups: ['Finance'], role: 'publisher', status: 'locked' },
    ],
    planned: [
      {
        expected: 'locked',
        steps: [
          'update-user ben role=publisher email=ben@example.org',
          'lock-user ben',
          'grant-membership ben Analysts',
        ],
        groups: ['Analysts: added'],
      },
      { expected: 'locked', steps: ['grant-membership ben Finance'], groups: ['Finance: added'] },
    ],
  },
  {
    name: 'a member of some of them already',
    rows: [
      { username: 'cleo', groups: ['Analysts'] },
      { username: 'cleo', groups: ['Finance'] },
    ],
    planned: [
      { expected: 'already_in_use', steps: [], groups: ['Analysts: already_member'] },
      { expected: 'updated', steps: ['grant-membership cleo Finance'], groups: ['Finance: added'] },
    ],
  },
  {
    name: 'the same group in two spellings is joined once',
    rows: [
      { username: 'ben', groups: ['Analysts'] },
      { username: 'ben', groups: ['ANALYSTS'] },
    ],
    planned: [
      { expected: 'updated', steps: ['grant-membership ben Analysts'], groups: ['Analysts: added'] },
      { expected: 'already_in_use', steps: [], groups: ['Analysts: already_member'] },
    ],
  },
  {
    name: 'nobody: the same for every row',
    rows: [
      { username: 'dora', groups: ['Analysts'] },
      { username: 'dora', groups: ['Finance'] },
    ],
    people: { dora: absent() },
    planned: [
      { expected: 'not_found_remote', steps: [], groups: [] },
      { expected: 'not_found_remote', steps: [], groups: [] },
    ],
  },
  {
    name: 'a protected account: no row of it is done',
    rows: [
      { username: 'deputy', groups: ['Analysts'] },
      { username: 'deputy', groups: ['Finance'], role: 'viewer' },
    ],
    planned: [
      { expected: 'refused_protected', steps: [], groups: [] },
      { expected: 'refused_protected', steps: [], groups: [] },
    ],
  },
  {
    name: 'a group of one row is missing',
    rows: [
      { username: 'ann', groups: ['Library'] },
      { username: 'ann', groups: ['Finance'] },
    ],
    people: { ann: found('ann') },
    policy: { createGroups: 'refuse' },
    planned: [
      {
        expected: 'created_groups_pending',
        steps: ['create-user ann ticket'],
        groups: ['Library: group_missing'],
      },
      { expected: 'created', steps: ['grant-membership ann Finance'], groups: ['Finance: added'] },
    ],
  },
];

test.for(cases)('one row for each membership, $name', ({ planned, ...situation }) => {
  const { rows } = planOf({
    capabilities: { ...pull, 'set-email': { can: true } },
    accounts: ['ben', 'cleo'],
    groups: { Analysts: ['cleo'], Finance: [] },
    ...situation,
  });
  expect(rows.map(outline)).toEqual(planned);
  expect(rows.map(({ continues }) => continues)).toEqual([undefined, 1]);
});

test('the search for a person is counted once, on the first row', () => {
  const { rows } = planOf({
    rows: [
      { username: 'ann', groups: ['Analysts'] },
      { username: 'ann', groups: ['Finance'] },
    ],
    people: { ann: found('ann') },
  });
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 0]);
});
