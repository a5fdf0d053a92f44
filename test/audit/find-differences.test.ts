import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDifferences } from '../../src/audit/find-differences.ts';
import { differenceRow } from '../../src/report/diff/difference-rows.ts';
import { accessIn, applyDifferences } from './apply-differences.ts';
import { packOf, type PackSketch } from './packs.ts';

/** `revoked ann Ops: member → none` for each difference. */
const inWords = (before: PackSketch, after: PackSketch): string[] =>
  findDifferences(packOf(before), packOf(after)).all.map((each) => {
    const { change, username, group, before: then, after: now } = differenceRow(each);
    return `${[change, username, group].filter((word) => word !== 'none').join(' ')}: ${then} → ${now}`;
  });

test.for<{ name: string; before: PackSketch; after: PackSketch; found: readonly string[] }>([
  {
    name: 'no differences, although accounts were active',
    before: { users: [{ username: 'ann', lastActiveAt: '2026-01-01T00:00:00Z' }] },
    after: { users: [{ username: 'ann', lastActiveAt: '2026-03-01T00:00:00Z' }] },
    found: [],
  },
  {
    name: 'a joiner with a group',
    before: { groups: [{ name: 'Ops', members: [] }] },
    after: { users: [{ username: 'ann' }], groups: [{ name: 'Ops', members: ['u-ann'] }] },
    found: ['joiner ann: none → viewer, active', 'granted ann Ops: none → member'],
  },
  {
    name: 'a leaver who is gone, and with them what they had',
    before: { users: [{ username: 'ann' }], groups: [{ name: 'Ops', members: ['u-ann'] }] },
    after: { groups: [{ name: 'Ops', members: [] }] },
    found: ['leaver ann: viewer, active → gone', 'revoked ann Ops: member → none'],
  },
  {
    name: 'a leaver who is locked',
    before: { users: [{ username: 'ann', status: 'unconfirmed' }] },
    after: { users: [{ username: 'ann', status: 'locked' }] },
    found: ['leaver ann: not locked → locked'],
  },
  {
    name: 'one who returned, with another role',
    before: { users: [{ username: 'ann', status: 'locked' }] },
    after: { users: [{ username: 'ann', role: 'publisher' }] },
    found: ['returned ann: locked → active', 'role-changed ann: viewer → publisher'],
  },
  {
    name: 'a rename is one difference by GUID, and another person of the old name a joiner',
    before: { users: [{ username: 'ann' }], groups: [{ name: 'Ops', members: ['u-ann'] }] },
    after: {
      users: [
        { username: 'anna', guid: 'u-ann' },
        { username: 'ann', guid: 'u-other' },
      ],
      groups: [{ name: 'Ops', members: ['u-ann'] }],
    },
    found: ['joiner ann: none → viewer, active', 'renamed anna: ann → anna'],
  },
  {
    name: 'an address and a name that went',
    before: { users: [{ username: 'ann', email: 'ann@example.org', displayName: 'Ann' }] },
    after: { users: [{ username: 'ann' }] },
    found: ['email-changed ann: ann@example.org → none', 'name-changed ann: Ann → none'],
  },
  {
    name: 'an address that one export was not shown has neither come nor gone',
    before: {
      users: [
        { username: 'ann', email: 'ann@example.org' },
        { username: 'ben', emailHidden: true },
      ],
    },
    after: {
      users: [
        { username: 'ann', emailHidden: true },
        { username: 'ben', email: 'ben@example.org' },
      ],
    },
    found: [],
  },
  {
    name: 'an account that was confirmed',
    before: { users: [{ username: 'ann', status: 'unconfirmed' }] },
    after: { users: [{ username: 'ann' }] },
    found: ['status-changed ann: unconfirmed → active'],
  },
  {
    name: 'groups that came, went, were renamed and passed on',
    before: {
      groups: [
        { name: 'Old', members: [] },
        { name: 'Ops', guid: 'g', owner: 'ann', members: [] },
      ],
    },
    after: {
      groups: [
        { name: 'New', members: [] },
        { name: 'Operations', guid: 'g', owner: 'ben', members: [] },
      ],
    },
    found: [
      'group-added New: none → there',
      'group-removed Old: there → gone',
      'group-renamed Operations: Ops → Operations',
      'group-owner-changed Operations: ann → ben',
    ],
  },
  {
    name: 'an owner who was renamed is the same owner',
    before: { groups: [{ name: 'Ops', owner: 'ann', ownerGuid: 'u-ann', members: [] }] },
    after: { groups: [{ name: 'Ops', owner: 'anna', ownerGuid: 'u-ann', members: [] }] },
    found: [],
  },
  {
    name: 'a member who is no account of the pack',
    before: { groups: [{ name: 'Ops', members: ['u-stranger'] }] },
    after: { groups: [{ name: 'Ops', members: [] }] },
    found: ['revoked unknown Ops: member → none'],
  },
  {
    name: 'members that one pack could not list are neither granted nor revoked',
    before: { users: [{ username: 'ann' }], groups: [{ name: 'Ops', members: ['u-ann'] }] },
    after: { users: [{ username: 'ann' }], groups: [{ name: 'Ops', members: 'not_listable: LDAP' }] },
    found: [],
  },
])('$name', ({ before, after, found }) => {
  expect(inWords(before, after)).toEqual(found);
});

describe('what a reader must know', () => {
  const later = { extractedAt: '2026-04-06T06:00:00.000Z' };
  test.for<{ name: string; before: PackSketch; after: PackSketch; says: readonly RegExp[] }>([
    { name: 'nothing', before: {}, after: { facts: later }, says: [] },
    {
      name: 'two servers',
      before: {},
      after: { facts: { ...later, serverUrl: 'https://other.example.com' } },
      says: [/two servers, Posit Connect at https:\/\/connect\.example\.com and .*other/],
    },
    {
      name: 'the wrong order',
      before: { folder: 'q2', facts: later },
      after: { folder: 'q1' },
      says: [/^q2 was read later than q1 .*the wrong way round/],
    },
    {
      name: 'another filter',
      before: { facts: { selection: 'role viewer' } },
      after: { facts: later },
      says: [/older export holds only accounts with role viewer, the newer one all accounts/],
    },
    {
      name: 'the same filter twice',
      before: { facts: { selection: 'role viewer' } },
      after: { facts: { ...later, selection: 'role viewer' } },
      says: [/^Both exports hold only accounts with role viewer/],
    },
    {
      name: 'members that were not listed',
      before: { groups: [{ name: 'Ops', members: 'not_listable: LDAP' }] },
      after: { facts: later, groups: [{ name: 'Ops', members: 'not_listable: LDAP' }] },
      says: [/^The members of 1 group could not be compared \(LDAP\)/],
    },
    {
      name: 'addresses that the key was not shown',
      before: { folder: 'q1', facts: { keyOwner: 'pub' }, users: [{ username: 'ann', emailHidden: true }] },
      after: { facts: later, users: [{ username: 'ann' }] },
      says: [/^The e-mail addresses of 1 of the accounts in q1 could not be compared: .* the key of pub\.$/],
    },
    {
      name: 'a pack that is incomplete',
      before: { folder: 'q1', facts: { shortfalls: ['users: 3 of 4 came'] } },
      after: { facts: later },
      says: [/^The export in q1 is incomplete: users: 3 of 4 came\.$/],
    },
  ])('$name', ({ before, after, says }) => {
    const { reservations } = findDifferences(packOf(before), packOf(after));
    expect(reservations).toHaveLength(says.length);
    says.forEach((pattern, index) => {
      expect(reservations[index]).toMatch(pattern);
    });
  });
});

describe('any two directories', () => {
  const guids = ['u-1', 'u-2', 'u-3', 'u-4', 'u-5'];
  const few = (...words: readonly string[]) => fc.constantFrom(...words);
  const user = fc.record({
    guid: few(...guids),
    username: few('ann', 'Ann', 'ben', '=cyd'),
    displayName: few('', 'Ann'),
    email: few('', 'a@example.org'),
    role: few('viewer', 'administrator'),
    status: fc.constantFrom('active' as const, 'locked' as const, 'unconfirmed' as const),
  });
  const group = fc.record({
    guid: few('g-1', 'g-2', 'g-3'),
    name: few('Ops', 'ops', 'Library'),
    ownerGuid: few(...guids),
    members: fc.uniqueArray(few(...guids, 'u-stranger')),
  });
  const pack = fc
    .record({
      users: fc.uniqueArray(user, { selector: ({ guid }) => guid }),
      groups: fc.uniqueArray(group, { selector: ({ guid }) => guid }),
    })
    .map(packOf);

  test('the differences, done to the older one, give the newer one; without any one of them they do not', () => {
    fc.assert(
      fc.property(pack, pack, (before, after) => {
        const { all } = findDifferences(before, after);
        const applied = (differences: typeof all) => {
          const access = accessIn(before);
          applyDifferences(access, differences);
          return access;
        };
        expect(applied(all)).toEqual(accessIn(after));
        for (const each of all) {
          expect(applied(all.filter((other) => other !== each))).not.toEqual(accessIn(after));
        }
        expect(new Set(all.map((each) => JSON.stringify(differenceRow(each)))).size).toBe(all.length);
      }),
      { numRuns: 150 },
    );
  });

  test('the same pack in any order has no differences, and two packs have the same ones in any order', () => {
    fc.assert(
      fc.property(pack, pack, (before, after) => {
        const turned = {
          ...after,
          users: after.users.toReversed(),
          groups: after.groups.toReversed(),
          memberships: after.memberships.toReversed(),
        };
        expect(findDifferences(after, turned).all).toEqual([]);
        expect(findDifferences(before, turned).all).toEqual(findDifferences(before, after).all);
      }),
      { numRuns: 100 },
    );
  });
});
