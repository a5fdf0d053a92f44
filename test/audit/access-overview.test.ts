import { expect, test } from 'vitest';
import { findDifferences } from '../../src/audit/find-differences.ts';
import { buildAccessOverview } from '../../src/audit/access-overview.ts';
import type { AccessOverview, AccessRules } from '../../src/core/review/access.ts';
import { packOf, type PackSketch, type UserSketch } from './packs.ts';

const rules: AccessRules = { dormantDays: 90, serviceAccounts: ['svc-*', 'robot.?'] };
/** Somebody about whom there is nothing to say; the export was read at 2026-01-05T06:00. */
const usual: UserSketch = {
  username: 'ann',
  email: 'ann@example.org',
  lastActiveAt: '2026-01-04T06:00:00.000Z',
};
const lab = { name: 'Lab', members: ['u-ann'] };

const onlyUser = ({ users: [only] }: AccessOverview) => only;
const overview = (user: Partial<UserSketch>, sketch: PackSketch = { groups: [lab] }) =>
  onlyUser(buildAccessOverview(packOf({ ...sketch, users: [{ ...usual, guid: 'u-ann', ...user }] }), rules));

test.for<{ name: string; user: Partial<UserSketch>; marks: readonly string[] }>([
  { name: 'nothing special', user: {}, marks: [] },
  { name: 'the role that may do everything', user: { role: 'administrator' }, marks: ['privileged'] },
  {
    name: 'one day less than the threshold is not dormant',
    user: { lastActiveAt: '2025-10-08T06:00:01.000Z' },
    marks: [],
  },
  {
    name: 'the threshold itself is',
    user: { lastActiveAt: '2025-10-07T06:00:00.000Z' },
    marks: ['dormant'],
  },
  { name: 'no e-mail address', user: { email: '' }, marks: ['no_email'] },
  { name: 'locked', user: { status: 'locked' }, marks: ['locked'] },
  { name: 'a service account, in any case', user: { username: 'SVC-etl' }, marks: ['service_account'] },
  { name: 'only * is special in a pattern', user: { username: 'robot.x' }, marks: [] },
  { name: 'and it must fit the whole name', user: { username: 'my-svc-etl' }, marks: [] },
  {
    name: 'several, the pressing one first',
    user: { status: 'locked', email: '', role: 'administrator' },
    marks: ['privileged', 'no_email', 'locked'],
  },
])('marks: $name', ({ user, marks }) => {
  expect(overview(user)?.marks).toEqual(marks);
});

test('an account that was never active', () => {
  const never = { username: 'ann', email: 'ann@example.org' };
  const user = onlyUser(buildAccessOverview(packOf({ users: [never], groups: [lab] }), rules));
  expect(user).toMatchObject({ daysSinceActive: 'never_active', marks: ['never_active'] });
});

test('the server does not tell when anybody was active: neither dormant nor never active', () => {
  const uncertainMarks = { username: 'ann', email: 'ann@example.org', activityUnknown: true } as const;
  const seen = buildAccessOverview(packOf({ users: [uncertainMarks], groups: [lab] }), rules);
  expect(onlyUser(seen)).toMatchObject({ daysSinceActive: 'unknown', marks: [] });
  expect(Object.keys(seen.uncertainMarks)).toEqual(['dormant', 'never_active']);
});

test('an address that the key was not shown is not said to be missing', () => {
  const users = [{ ...usual, email: '', emailHidden: true as const }];
  const seen = buildAccessOverview(packOf({ users, groups: [lab] }), rules);
  expect(onlyUser(seen)?.marks).toEqual([]);
  expect(Object.keys(seen.uncertainMarks)).toEqual(['no_email']);
});

test('who was active while the export was read has been active for 0 days', () => {
  expect(overview({ lastActiveAt: '2026-01-05T06:00:09.000Z' })?.daysSinceActive).toBe(0);
});

test.for([
  { name: 'all groups are listed', members: [] as readonly string[], marks: ['no_groups'] },
  { name: 'a group is not listed: it is not known', members: 'not_listable: LDAP', marks: [] },
])('in no group: $name', ({ members, marks }) => {
  expect(overview({}, { groups: [{ name: 'Lab', members }] })?.marks).toEqual(marks);
});

test.for([
  { name: 'locked', then: {}, now: { status: 'locked', role: 'publisher' }, word: 'locked' },
  { name: 'renamed', then: {}, now: { username: 'anne' }, word: 'renamed' },
  { name: 'another address', then: {}, now: { email: 'other@example.org' }, word: 'email_changed' },
  {
    name: 'a role matters more than a name',
    then: {},
    now: { username: 'anne', role: 'publisher' },
    word: 'role_changed',
  },
] as const)('since the pack before: $name', ({ then, now, word }) => {
  const packs = [then, now].map((each) => packOf({ users: [{ ...usual, guid: 'u-ann', ...each }] }));
  const [older, newer] = packs as [ReturnType<typeof packOf>, ReturnType<typeof packOf>];
  expect(onlyUser(buildAccessOverview(newer, rules, findDifferences(older, newer)))?.sinceLast).toBe(word);
});

const before = packOf({
  users: [
    { ...usual, username: 'mover', role: 'viewer' },
    { ...usual, username: 'back', role: 'viewer', status: 'locked' },
    { ...usual, username: 'same' },
  ],
  groups: [{ name: 'Lab', members: ['u-same'] }],
});
const after = packOf({
  users: [
    { ...usual, username: 'mover', role: 'publisher' },
    { ...usual, username: 'back', role: 'publisher' },
    { ...usual, username: 'same' },
    { ...usual, username: 'new' },
  ],
  groups: [{ name: 'Lab', members: ['u-same', 'u-mover'] }],
});

test('against the export before: accounts and memberships', () => {
  const { users } = buildAccessOverview(after, rules, findDifferences(before, after));
  const since = users.map(({ user, sinceLast, memberships }) => [
    user.username,
    sinceLast,
    ...memberships.map((membership) => membership.sinceLast),
  ]);
  expect(since.toSorted()).toEqual([
    ['back', 'returned'],
    ['mover', 'role_changed', 'new'],
    ['new', 'new'],
    ['same', 'same', 'same'],
  ]);
});

test('without an earlier export, no account is called new', () => {
  const { users } = buildAccessOverview(after, rules);
  expect(new Set(users.map(({ sinceLast }) => sinceLast))).toEqual(new Set(['unknown']));
  expect(users.flatMap(({ memberships }) => memberships.map(({ sinceLast }) => sinceLast))).toEqual([
    'unknown',
    'unknown',
  ]);
});

test('what is most pressing comes first; a locked account can wait, whatever else it is', () => {
  const { users } = buildAccessOverview(
    packOf({
      users: [
        { ...usual, username: 'b-usual' },
        { ...usual, username: 'a-locked-admin', role: 'administrator', status: 'locked' },
        { ...usual, username: 'robot', email: '' },
        { ...usual, username: 'old', lastActiveAt: '2024-01-01T00:00:00Z' },
        { ...usual, username: 'root', role: 'administrator' },
      ],
      groups: [{ name: 'Lab', members: 'not_listable: LDAP' }],
    }),
    rules,
  );
  expect(users.map(({ user }) => user.username)).toEqual([
    'root',
    'old',
    'robot',
    'a-locked-admin',
    'b-usual',
  ]);
});
