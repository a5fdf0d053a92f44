import { compareText } from '../core/text/compare-text.ts';
import type { Differences, DirectoryDifference, Pack, PackUser } from '../core/review/pack.ts';
import { administratorGroups } from './administrator-groups.ts';
import { findContentDifferences } from './find-content-differences.ts';
import { findContentReservations } from './find-content-reservations.ts';
import { findGroupDifferences } from './find-group-differences.ts';
import { findMembershipDifferences } from './find-membership-differences.ts';
import { findReservations } from './find-reservations.ts';

/**
 * Everything that differs in the later pack, each change once: applied to the older pack, the differences give
 * the newer one. Users and groups are compared by GUID, so a rename is not a leaver and a joiner. Times of
 * activity are not compared. The memberships of all users are, also those of joiners and leavers.
 * @param servers what is to be said where the addresses of the servers differ; see {@link findReservations}
 */
export function findDifferences(before: Pack, after: Pack, servers?: readonly string[]): Differences {
  return {
    before: before.facts,
    after: after.facts,
    all: [...findDirectoryDifferences(before, after), ...findContentDifferences(before, after)],
    administratorGroups: administratorGroups(before, after),
    reservations: [...findReservations(before, after, servers), ...findContentReservations(before, after)],
  };
}

/** The same for accounts, groups and memberships alone. */
export const findDirectoryDifferences = (before: Pack, after: Pack): DirectoryDifference[] => [
  ...findUserDifferences(before.users, after.users),
  ...findGroupDifferences(before.groups, after.groups),
  ...findMembershipDifferences(before, after),
];

function findUserDifferences(before: readonly PackUser[], after: readonly PackUser[]): DirectoryDifference[] {
  const then = new Map(before.map((user) => [user.guid, user]));
  const now = new Map(after.map((user) => [user.guid, user]));
  const gone = before.filter(({ guid }) => !now.has(guid));
  return [...after, ...gone]
    .toSorted((a, b) => compareText(a.username, b.username) || compareText(a.guid, b.guid))
    .flatMap((user): DirectoryDifference[] => {
      if (!now.has(user.guid)) return [{ kind: 'leaver', user, how: 'gone' }];
      const earlier = then.get(user.guid);
      return earlier === undefined ? [{ kind: 'joiner', user }] : changesOf(earlier, user);
    });
}

function changesOf(before: PackUser, user: PackUser): DirectoryDifference[] {
  return [
    ...statusChange(before, user),
    ...fields.flatMap(([kind, field]): DirectoryDifference[] =>
      before[field] === user[field] || (field === 'email' && isEmailHidden(before, user))
        ? []
        : [{ kind, user, before: before[field], after: user[field] }],
    ),
  ];
}

/** Whether one of the exports was not shown the address, so that it cannot be compared. */
const isEmailHidden = (before: PackUser, user: PackUser): boolean =>
  before.emailHidden === true || user.emailHidden === true;

const fields = [
  ['role-changed', 'role'],
  ['renamed', 'username'],
  ['email-changed', 'email'],
  ['name-changed', 'displayName'],
] as const;

/** A lock removes all access and an unlock restores it, so these are a leaver and a returner. */
function statusChange(before: PackUser, user: PackUser): DirectoryDifference[] {
  if (before.status === user.status) return [];
  if (user.status === 'locked') return [{ kind: 'leaver', user, how: 'locked' }];
  if (before.status === 'locked') return [{ kind: 'returned', user }];
  return [{ kind: 'status-changed', user, before: before.status, after: user.status }];
}
