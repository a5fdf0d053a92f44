import { expect, test } from 'vitest';
import { found } from '../../helpers/directories.ts';
import { outline, planOf, type Situation } from '../../helpers/plans.ts';

const accounts = [
  { username: 'pia', role: 'publisher' },
  { username: 'vic', role: 'viewer' },
  { username: 'leo', role: 'viewer', locked: true },
];

interface Case extends Situation {
  readonly name: string;
  readonly steps: readonly string[];
  readonly notes?: readonly string[];
}

const role = { role: 'viewer', defaulted: ['role'] } as const;

test.for<Case>([
  {
    name: 'a default role is for new accounts',
    rows: [
      { username: 'new', ...role },
      { username: 'pia', ...role },
      { username: 'vic', ...role },
    ],
    steps: ['create-user new ticket', 'update-user new role=viewer'],
    notes: [
      '1 existing account keeps its role: the default is for new accounts; --default-role-for existing would change it too',
    ],
  },
  {
    name: 'a role that the row states is set',
    rows: [{ username: 'pia', role: 'viewer' }],
    steps: ['update-user pia role=viewer'],
  },
  {
    name: 'a higher role is not given by a default either',
    rows: [
      { username: 'vic', role: 'publisher', defaulted: ['role'] },
      { username: 'leo', role: 'publisher', defaulted: ['role'] },
    ],
    steps: [],
    notes: [
      '1 person in the file has a locked account and cannot sign in (leo); status: active unlocks it',
      '2 existing accounts keep their role: the default is for new accounts; --default-role-for existing would change them too',
    ],
  },
  {
    name: 'a default status neither locks nor unlocks',
    rows: [
      { username: 'pia', status: 'locked', defaulted: ['status'] },
      { username: 'leo', status: 'active', defaulted: ['status'] },
    ],
    steps: [],
    notes: [
      '2 existing accounts keep their status: the default is for new accounts; --default-status-for existing would change them too',
    ],
  },
  {
    name: 'default groups are added and displace no other',
    rows: [
      { username: 'pia', groups: ['Everyone'], defaulted: ['groups'] },
      { username: 'vic', groups: ['Library'] },
    ],
    groups: { Everyone: [], Library: ['pia', 'vic'] },
    policy: { memberships: 'sync' },
    steps: ['grant-membership pia Everyone'],
  },
  {
    name: 'accounts that are left as they are need no note',
    rows: [{ username: 'pia', ...role }],
    policy: { existing: 'ok' },
    steps: [],
  },
])('$name', ({ steps, notes = [], ...situation }) => {
  const plan = planOf({ ...situation, accounts, people: { new: found('new') } });
  expect(plan.rows.flatMap((row) => outline(row).steps)).toEqual(steps);
  expect(plan.notes).toEqual(notes);
});

test('the row says why its account is not changed', () => {
  const [row] = planOf({ rows: [{ username: 'pia', ...role }], accounts }).rows;
  expect(row).toMatchObject({
    expected: 'already_in_use',
    detail: 'keeps its role publisher: the default viewer is for new accounts',
  });
});
