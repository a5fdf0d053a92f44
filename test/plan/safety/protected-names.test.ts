import { expect, test } from 'vitest';
import { push } from '../../helpers/capabilities.ts';
import { inWords, planOf, type Situation } from '../../helpers/plans.ts';
import { groupName, username, type RowSketch } from '../../helpers/rosters.ts';

interface Case {
  readonly name: string;
  readonly rows: readonly RowSketch[];
  readonly policy?: Situation['policy'];
  readonly expected: readonly string[];
  readonly steps?: readonly string[];
}

const lock = (name: string): RowSketch => ({ username: name, status: 'locked' });
const demote = (name: string): RowSketch => ({ username: name, role: 'viewer' });
const refused = ['refused_protected'];

/** `rosa` is a publisher in Analysts and on the list; `ROSA` is her twin. */
const named: readonly Case[] = [
  { name: 'not locked', rows: [lock('rosa')], expected: refused },
  { name: 'not demoted', rows: [demote('rosa')], expected: refused },
  {
    name: 'not renamed',
    rows: [{ username: 'rosa', newUsername: username('rosa2') }],
    expected: refused,
  },
  {
    name: 'not renamed and then locked under the new name',
    rows: [{ username: 'rosa', newUsername: username('rosa2') }, lock('rosa2')],
    expected: ['conflict', 'skipped'],
  },
  {
    name: 'not removed from a group by name',
    rows: [{ username: 'rosa', leaveGroups: [groupName('Analysts')] }],
    expected: refused,
  },
  {
    name: 'not removed from a group by sync',
    rows: [
      { username: 'rosa', groups: ['Finance'] },
      { username: 'ann', groups: ['Analysts'] },
    ],
    policy: { memberships: 'sync' },
    expected: ['refused_protected', 'updated'],
    steps: ['grant-membership ann Analysts'],
  },
  {
    name: 'not removed by one of several rows',
    rows: [
      { username: 'rosa', groups: ['Finance'] },
      { username: 'rosa', leaveGroups: [groupName('Analysts')] },
    ],
    expected: ['refused_protected', 'refused_protected'],
  },
  { name: 'her twin is protected too', rows: [lock('ROSA')], expected: refused },
  {
    name: 'naming the twin does not free her',
    rows: [lock('rosa')],
    policy: { allowAdminChange: ['ROSA'] },
    expected: refused,
  },
  {
    name: 'naming her does not free the twin',
    rows: [lock('rosa'), lock('ROSA')],
    policy: { allowAdminChange: ['rosa'] },
    expected: ['locked', 'refused_protected'],
    steps: ['lock-user rosa'],
  },
  {
    name: 'exact names do not get round it',
    rows: [lock('ROSA')],
    policy: { matchCase: 'exact' },
    expected: refused,
  },
  {
    name: '--force-self does not get round it',
    rows: [lock('rosa')],
    policy: { ownAccount: 'allow', minAdministrators: 1 },
    expected: refused,
  },
  {
    name: 'what takes nothing away is done',
    rows: [{ username: 'rosa', role: 'administrator', groups: ['Finance', 'Analysts'] }],
    expected: ['updated'],
    steps: ['update-user rosa role=administrator', 'grant-membership rosa Finance'],
  },
  {
    name: 'somebody else is not protected',
    rows: [lock('ann')],
    expected: ['locked'],
    steps: ['lock-user ann'],
  },
];

test.for(named)('a name on the list is $name', ({ rows, policy, expected, steps = [] }) => {
  const plan = planOf({
    rows,
    accounts: [
      { username: 'rosa', role: 'publisher' },
      { username: 'ROSA', role: 'publisher' },
      { username: 'ann', role: 'publisher' },
    ],
    groups: { Analysts: ['rosa'], Finance: [] },
    capabilities: push,
    policy: { protectedNames: [' Rosa '], ...policy },
  });
  expect(plan.rows.map((row) => row.expected)).toEqual(expected);
  expect(plan.rows.flatMap((row) => row.steps.map(inWords))).toEqual(steps);
});

test.for([
  { protect: 'rosa@example.org', evidence: 'rosa@example.org is the e-mail address of rosa' },
  { protect: 'CORP\\rosa', evidence: 'without CORP\\ the name is rosa' },
  { protect: 'ｒosa', evidence: 'rosa is the same name, with ｒ (U+FF52) written in the usual way' },
  { protect: '"rosa"', evidence: 'rosa differs only in spaces or punctuation' },
  { protect: 'Rosa Delgado', evidence: 'rosa is called Rosa Delgado' },
])('a protected name that no account has protects who is meant: $protect', ({ protect, evidence }) => {
  const { rows, notes } = planOf({
    rows: [lock('rosa'), lock('ann')],
    accounts: [
      { username: 'rosa', email: 'rosa@example.org', firstName: 'Rosa', lastName: 'Delgado' },
      { username: 'ann' },
    ],
    policy: { protectedNames: [protect] },
  });
  expect(rows.map(({ expected }) => expected)).toEqual(['refused_protected', 'locked']);
  expect(notes).toEqual([
    `no account is called ${protect} (--protect), but who is probably meant is protected: ${evidence}`,
  ]);
});

/** `admin` holds the key; `deputy`, `third` and `fourth` are administrators too; `gone` is one who is locked. */
const everyone = ['admin', 'deputy', 'third', 'fourth', 'gone'];

const floor: readonly Case[] = [
  {
    name: 'a group of rows that lock one each stops at two',
    rows: [lock('deputy'), lock('third'), lock('fourth')],
    expected: ['locked', 'locked', 'refused_protected'],
    steps: ['lock-user deputy', 'lock-user third'],
  },
  {
    name: 'locks and demotions count alike',
    rows: [demote('deputy'), lock('third'), demote('fourth')],
    expected: ['updated', 'locked', 'refused_protected'],
    steps: ['update-user deputy role=viewer', 'lock-user third'],
  },
  {
    name: 'one who is unlocked first does not count yet',
    rows: [{ username: 'gone', status: 'active' }, lock('deputy'), lock('third'), lock('fourth')],
    expected: ['unlocked', 'locked', 'locked', 'refused_protected'],
    steps: ['unlock-user gone', 'lock-user deputy', 'lock-user third'],
  },
  {
    name: 'one who is unlocked last does not count either',
    rows: [lock('deputy'), lock('third'), lock('fourth'), { username: 'gone', status: 'active' }],
    expected: ['locked', 'locked', 'refused_protected', 'unlocked'],
    steps: ['lock-user deputy', 'lock-user third', 'unlock-user gone'],
  },
  {
    name: 'one who is promoted does not count yet',
    rows: [{ username: 'ann', role: 'administrator' }, lock('deputy'), lock('third'), lock('fourth')],
    expected: ['updated', 'locked', 'locked', 'refused_protected'],
    steps: ['update-user ann role=administrator', 'lock-user deputy', 'lock-user third'],
  },
  {
    name: 'a refused row does not use up the others',
    rows: [lock('admin'), lock('deputy'), lock('third')],
    policy: { ownAccount: 'protect' },
    expected: ['refused_protected', 'locked', 'locked'],
    steps: ['lock-user deputy', 'lock-user third'],
  },
  {
    name: 'your own account counts',
    rows: [lock('deputy'), lock('third'), lock('admin')],
    policy: { ownAccount: 'allow' },
    expected: ['locked', 'locked', 'refused_protected'],
    steps: ['lock-user deputy', 'lock-user third'],
  },
  {
    name: 'three stay where three are wanted',
    rows: [lock('deputy'), lock('third')],
    policy: { minAdministrators: 3 },
    expected: ['locked', 'refused_protected'],
    steps: ['lock-user deputy'],
  },
  {
    name: 'the last one stays where one is enough',
    rows: [lock('deputy'), lock('third'), lock('fourth'), lock('admin')],
    policy: { minAdministrators: 1, ownAccount: 'allow' },
    expected: ['locked', 'locked', 'locked', 'refused_protected'],
    steps: ['lock-user deputy', 'lock-user third', 'lock-user fourth'],
  },
  {
    name: 'a locked administrator is not one of them',
    rows: [demote('gone'), lock('deputy'), lock('third')],
    expected: ['updated', 'locked', 'locked'],
    steps: ['update-user gone role=viewer', 'lock-user deputy', 'lock-user third'],
  },
];

test.for(floor)('administrators who are left: $name', ({ rows, policy, expected, steps = [] }) => {
  const plan = planOf({
    rows,
    accounts: [
      { username: 'third', role: 'administrator' },
      { username: 'fourth', role: 'administrator' },
      { username: 'gone', role: 'administrator', locked: true },
      { username: 'ann', role: 'publisher' },
    ],
    policy: { allowAdminChange: everyone, ...policy },
  });
  expect(plan.rows.map((row) => row.expected)).toEqual(expected);
  expect(plan.rows.flatMap((row) => row.steps.map(inWords))).toEqual(steps);
});

test('on a server below the floor, plans that leave administrators alone work', () => {
  const plan = planOf({
    rows: [lock('ann'), demote('ben'), { username: 'admin', groups: ['Analysts'] }],
    accounts: ['ann', { username: 'ben', role: 'publisher' }],
    groups: { Analysts: [] },
    policy: { minAdministrators: 5 },
  });
  expect(plan.rows.map(({ expected }) => expected)).toEqual(['locked', 'updated', 'updated']);
});
