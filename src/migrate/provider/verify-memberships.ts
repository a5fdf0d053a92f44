import type { MoveDifference } from '../../core/migration/verification.ts';
import { hidesMembers, type Pack, type PackGroup, type PackMembership } from '../../core/review/pack.ts';
import { membershipRow } from '../difference-rows.ts';

/** Memberships that are gone or new, and groups whose members cannot be compared, by the GUIDs of one server. */
export function compareMemberships(before: Pack, after: Pack): MoveDifference[] {
  const now = new Map(after.groups.map((group) => [group.guid, group]));
  const unlisted = new Set(
    before.groups.filter((group) => isUnlisted(group, now.get(group.guid))).map(({ guid }) => guid),
  );
  const isListed = ({ groupGuid }: PackMembership): boolean => !unlisted.has(groupGuid);
  const [had, has] = [keysOf(before), keysOf(after)];
  const gone = before.memberships.filter((each) => isListed(each) && !has.has(keyOf(each)));
  const added = after.memberships.filter((each) => isListed(each) && !had.has(keyOf(each)));
  return [
    ...before.groups.flatMap((group) => differenceOfMembers(group, now.get(group.guid))),
    ...rowsOf(gone, before, 'gone'),
    ...rowsOf(added, after, 'new'),
  ];
}

function differenceOfMembers(was: PackGroup, is: PackGroup | undefined): MoveDifference[] {
  if (is === undefined || !isUnlisted(was, is)) return [];
  const [expected, found] = [String(was.members), String(is.members)];
  const row = { kind: 'group', name: was.name, what: 'members', expected, found } as const;
  return [{ ...row, explainedBy: 'members_not_listed' }];
}

const isUnlisted = (was: PackGroup, is: PackGroup | undefined): boolean =>
  hidesMembers(was) || (is !== undefined && hidesMembers(is));

/** Who and which group a membership is about; where the sign-in provider decides about it, that explains it. */
function rowsOf(
  memberships: readonly PackMembership[],
  { users, groups }: Pack,
  are: 'new' | 'gone',
): MoveDifference[] {
  const names = new Map<string, string>([
    ...users.map(({ guid, username }) => [guid, username] as const),
    ...groups.map(({ guid, name }) => [guid, name] as const),
  ]);
  return memberships.map(({ userGuid, groupGuid, source }) =>
    membershipRow(
      names.get(userGuid) ?? userGuid,
      names.get(groupGuid) ?? groupGuid,
      are,
      source === 'provider' ? 'provider_managed' : undefined,
    ),
  );
}

const keyOf = ({ userGuid, groupGuid }: PackMembership): string => `${userGuid} ${groupGuid}`;

const keysOf = ({ memberships }: Pack): ReadonlySet<string> => new Set(memberships.map(keyOf));
