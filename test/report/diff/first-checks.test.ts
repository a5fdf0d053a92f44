import { expect, test } from 'vitest';
import { findDifferences } from '../../../src/audit/find-differences.ts';
import { firstChecks } from '../../../src/report/diff/first-checks.ts';
import { packItem } from '../../audit/grants/grants.ts';
import { packOf, type PackSketch } from '../../audit/packs.ts';

/** `new-administrators: ann new account → administrator, active` for each row of each check. */
const inWords = (before: PackSketch, after: PackSketch): string[] =>
  firstChecks(findDifferences(packOf(before), packOf(after))).flatMap(({ id, found }) =>
    found.map(
      (each) =>
        `${id}: ${each.name} ${each.happened}${each.with === undefined ? '' : ` ${each.with}`} → ${each.now}`,
    ),
  );

const administrator = { role: 'administrator' } as const;

test.for<{ name: string; before: PackSketch; after: PackSketch; first: readonly string[] }>([
  {
    name: 'a joiner who is a viewer, a leaver and a new address are not checked first',
    before: { users: [{ username: 'ben' }, { username: 'eve', email: 'eve@example.org' }] },
    after: { users: [{ username: 'ann' }, { username: 'eve', email: 'eve@example.com' }] },
    first: [],
  },
  {
    name: 'a joiner who is an administrator',
    before: {},
    after: { users: [{ username: 'ann', ...administrator }] },
    first: ['new-administrators: ann new account → administrator, active'],
  },
  {
    name: 'a publisher who became an administrator',
    before: { users: [{ username: 'ann', role: 'publisher' }] },
    after: { users: [{ username: 'ann', ...administrator }] },
    first: ['new-administrators: ann role changed from publisher → administrator, active'],
  },
  {
    name: 'an administrator who became a viewer, or was locked',
    before: {
      users: [
        { username: 'ann', ...administrator },
        { username: 'ben', ...administrator },
      ],
    },
    after: { users: [{ username: 'ann' }, { username: 'ben', ...administrator, status: 'locked' }] },
    first: [],
  },
  {
    name: 'an unlocked administrator is found twice: as an administrator, and as unlocked',
    before: { users: [{ username: 'ann', ...administrator, status: 'locked' }] },
    after: { users: [{ username: 'ann', ...administrator }] },
    first: [
      'new-administrators: ann unlocked → administrator, active',
      'unlocked: ann unlocked → administrator, active',
    ],
  },
  {
    name: 'a group of administrators, though those who were added are more than they',
    before: {
      users: [{ username: 'ann', ...administrator }, { username: 'ben' }, { username: 'eve' }],
      groups: [{ name: 'Root', members: ['u-ann'] }],
    },
    after: {
      users: [{ username: 'ann', ...administrator }, { username: 'ben' }, { username: 'eve' }],
      groups: [{ name: 'Root', members: ['u-ann', 'u-ben', 'u-eve'] }],
    },
    first: [
      'new-in-administrator-groups: ben joined Root → viewer, active',
      'new-in-administrator-groups: eve joined Root → viewer, active',
    ],
  },
  {
    name: 'a group with one administrator among many is an ordinary group',
    before: {
      users: ['ann', 'ben', 'eve', 'joe'].map((username) => ({
        username,
        role: username === 'ann' ? 'administrator' : 'viewer',
      })),
      groups: [{ name: 'Ops', members: ['u-ann', 'u-ben', 'u-eve'] }],
    },
    after: {
      users: ['ann', 'ben', 'eve', 'joe'].map((username) => ({
        username,
        role: username === 'ann' ? 'administrator' : 'viewer',
      })),
      groups: [{ name: 'Ops', members: ['u-ann', 'u-ben', 'u-eve', 'u-joe'] }],
    },
    first: [],
  },
  {
    name: 'a member who is not in the export',
    before: {
      users: [{ username: 'ann', ...administrator }],
      groups: [{ name: 'Root', members: ['u-ann'] }],
    },
    after: {
      users: [{ username: 'ann', ...administrator }],
      groups: [{ name: 'Root', members: ['u-ann', 'u-gone'] }],
    },
    first: ['new-in-administrator-groups: u-gone joined Root → an account that is not in the export'],
  },
  {
    name: 'another account under the name of a deleted one, and one with its address',
    before: {
      users: [
        { username: 'ann', guid: 'u-1' },
        { username: 'ben', email: 'Ben@example.org', guid: 'u-2' },
      ],
    },
    after: {
      users: [
        { username: 'Ann', guid: 'u-3' },
        { username: 'ben2', email: 'ben@example.org', guid: 'u-4' },
      ],
    },
    first: [
      'came-back: Ann has the username of the deleted account ann → viewer, active',
      'came-back: ben2 has the e-mail address of the deleted account ben → viewer, active',
    ],
  },
])('$name', ({ before, after, first }) => {
  expect(inWords(before, after)).toEqual(first);
});

test('content that anyone may open now', () => {
  const withItems = (...items: readonly Parameters<typeof packItem>[0][]) => ({
    ...packOf({ users: [{ username: 'ann' }] }),
    content: { items: items.map(packItem) },
  });
  const before = withItems({ guid: 'c-1', access: 'listed' }, { guid: 'c-2', access: 'anyone' });
  const after = withItems(
    { guid: 'c-1', access: 'anyone' },
    { guid: 'c-2', access: 'listed' },
    { guid: 'c-3', title: 'Budget', access: 'anyone' },
  );
  const [check] = firstChecks(findDifferences(before, after));
  expect(check?.found.map(({ name, happened }) => `${name}: ${happened}`)).toEqual([
    'Budget: new item',
    'Sales: opened; was listed',
  ]);
});
