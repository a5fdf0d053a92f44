import { compareText } from '../core/text/compare-text.ts';
import type { Difference, Differences, Pack, PackUser } from '../core/review/pack.ts';
import { findGroupDifferences } from './find-group-differences.ts';
import { findMembershipDifferences } from './find-membership-differences.ts';
import { findReservations } from './find-reservations.ts';

/**
 * Everything that is otherwise in the later pack, each thing once: what the differences say, done to the
 * older pack, gives the newer one. Users and groups are the same by GUID, so that a rename is no leaver and
 * joiner. Times of activity are no differences. Everybody's memberships are among them, joiners' and
 * leavers' too.
 */
export function findDifferences(before: Pack, after: Pack): Differences {
  return {
    before: before.facts,
    after: after.facts,
    all: [
      ...findUserDifferences(before.users, after.users),
      ...findGroupDifferences(before.groups, after.groups),
      ...findMembershipDifferences(before, after),
    ],
    reservations: findReservations(before, after),
  };
}

function findUserDifferences(before: readonly PackUser[], after: readonly PackUser[]): Difference[] {
  const then = new Map(before.map((user) => [user.guid, user]));
  const now = new Map(after.map((user) => [user.guid, user]));
  const gone = before.filter(({ guid }) => !now.has(guid));
  return [...after, ...gone]
    .toSorted((a, b) => compareText(a.username, b.username) || compareText(a.guid, b.guid))
    .flatMap((user): Difference[] => {
      if (!now.has(user.guid)) return [{ kind: 'leaver', user, how: 'gone' }];
      const earlier = then.get(user.guid);
      return earlier === undefined ? [{ kind: 'joiner', user }] : changesOf(earlier, user);
    });
}

function changesOf(before: PackUser, user: PackUser): Difference[] {
  return [
    ...statusChange(before, user),
    ...fields.flatMap(([kind, field]): Difference[] =>
      before[field] === user[field] || (field === 'email' && isEmailHidden(before, user))
        ? []
        : [{ kind, user, before: before[field], after: user[field] }],
    ),
  ];
}

/** Of an address that one of the exports was not shown nothing is known, and nothing is said. */
const isEmailHidden = (before: PackUser, user: PackUser): boolean =>
  before.emailHidden === true || user.emailHidden === true;

const fields = [
  ['role-changed', 'role'],
  ['renamed', 'username'],
  ['email-changed', 'email'],
  ['name-changed', 'displayName'],
] as const;

/** A lock takes all access away, and lifting it gives it back: these are a leaver and one who returned. */
function statusChange(before: PackUser, user: PackUser): Difference[] {
  if (before.status === user.status) return [];
  if (user.status === 'locked') return [{ kind: 'leaver', user, how: 'locked' }];
  if (before.status === 'locked') return [{ kind: 'returned', user }];
  return [{ kind: 'status-changed', user, before: before.status, after: user.status }];
}
