import { expect, test } from 'vitest';
import { capabilitiesExcept } from '../helpers/capabilities.ts';
import { planOf, type Situation } from '../helpers/plans.ts';

interface Case extends Situation {
  readonly name: string;
  readonly notes: readonly string[];
}

const people = ['ann', 'ben', 'cleo', 'dan'];
const groups = { Finance: people, Library: ['ann', 'ben', 'cleo'], Museum: ['dan'] };
const only = '--memberships sync removes only people in the file; members who are not in it stay:';
const many = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`Group ${n}`, people]));

const cases: readonly Case[] = [
  {
    name: 'each group of the file, the most members first',
    rows: [
      { username: 'ann', groups: ['Library'] },
      { username: 'ben', groups: ['Finance'] },
    ],
    notes: [`${only} 2 in Finance, 1 in Library`],
  },
  {
    name: 'everybody is in the file',
    rows: people.map((username) => ({ username, groups: ['Finance'] })),
    notes: [],
  },
  {
    name: 'a name in other case is in the file',
    rows: [
      ...['ANN', 'Ben', 'cleo'].map((username) => ({ username, groups: ['finance'] })),
      { username: 'dan' },
    ],
    notes: [],
  },
  {
    name: 'a row that could not be read is in the file too',
    rows: [{ username: 'ann', groups: ['Library'] }, { username: 'ben' }, { username: 'cleo' }],
    rejected: [{ row: 3, outcome: 'invalid', detail: 'no' }],
    notes: [],
  },
  {
    name: 'a new group has no members',
    rows: [{ username: 'ann', groups: ['New'] }],
    notes: [],
  },
  {
    name: 'many groups are folded',
    rows: [{ username: 'ann', groups: Object.keys(many) }],
    groups: many,
    notes: [`${only} 3 in Group 1, 3 in Group 2, 3 in Group 3, 3 in Group 4, 3 in Group 5 and 2 more groups`],
  },
  {
    name: 'members that cannot be read',
    rows: [{ username: 'ann', groups: ['Library', 'Finance'] }],
    groups: { Finance: [], Library: [] },
    capabilities: capabilitiesExcept({ 'read-memberships': 'the directory keeps them' }),
    notes: [
      'how many members are not in the file, and stay, is not known for Library, Finance: the directory keeps them',
    ],
  },
  {
    name: 'add removes no one',
    rows: [{ username: 'ann', groups: ['Library'] }],
    policy: { memberships: 'add' },
    notes: [],
  },
];

test.for(cases)('$name', ({ notes, ...situation }) => {
  const plan = planOf({ accounts: people, groups, policy: { memberships: 'sync' }, ...situation });
  expect(plan.notes.filter((note) => note.includes('not in'))).toEqual(notes);
});
