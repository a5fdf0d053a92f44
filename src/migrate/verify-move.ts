import type { DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import { isListed, type MigrationMap, type SecondBefore } from '../core/migration/migration-map.ts';
import type { Move, MovedRow } from '../core/migration/move.ts';
import type { ExplainedBy, MoveDifference } from '../core/migration/verification.ts';
import type { Pack, PackUser } from '../core/review/pack.ts';
import { accountRow, fieldRow, membershipRow, personalRows } from './difference-rows.ts';
import { groupsOfMembers } from './map-users.ts';
import { providedGroups } from './provided-groups.ts';
import { groupKeeperOf, isKeptByProvider } from './setup/second-setup.ts';
import { verifyGroups } from './verify-groups.ts';

/** The second server after the move, with everything indexed that is compared. */
interface Second {
  readonly pack: Pack;
  readonly usersByName: ReadonlyMap<string, PackUser>;
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of accounts of the first server: groups in which its sign-in provider should have them, although no row says so. */
  readonly providedTo: (username: string) => readonly string[];
}

/**
 * How the second server differs from what was decided, in both directions: accounts with their role, status, names,
 * address, external id and memberships, and groups. A difference that the decisions or the second server itself account
 * for is explained.
 */
export function verifyMove(
  map: MigrationMap,
  decided: readonly DecidedRow[],
  { rows, emptyGroups }: Pick<Move, 'rows' | 'emptyGroups'>,
  after: Pack,
): MoveDifference[] {
  const second = { ...indexed(after), providedTo: providedGroups(decided, after) };
  const users = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const before = { ...map.before, linked: linkedAccounts(users) };
  return [
    ...rows.flatMap((row) => differencesOfAccount(row, second, before)),
    ...differencesOfOthers(map, { rows, users }, second),
    ...users.flatMap((user) => differenceOfLeft(user, second)),
    ...verifyGroups(map, decided, { emptyGroups }, after),
  ];
}

const indexed = (pack: Pack): Omit<Second, 'providedTo'> => ({
  pack,
  usersByName: new Map(pack.users.map((user) => [user.username.normalize('NFC'), user])),
  groupsOf: new Map([...groupsOfMembers(pack)].map(([guid, names]) => [guid, new Set(names)])),
});

/** The second server when the map was drawn, with the accounts that people were linked to, by their usernames. */
interface Before extends SecondBefore {
  readonly linked: ReadonlyMap<string, PackUser>;
}

/** People of a list have no account yet that could be another one later. */
const linkedAccounts = (users: readonly DecidedUser[]): Before['linked'] =>
  new Map(
    users.flatMap(({ end, name, linkedTo }) =>
      end === 'link' && linkedTo !== undefined && !isListed(linkedTo) ? [[name, linkedTo] as const] : [],
    ),
  );

function differencesOfAccount(row: MovedRow, second: Second, before: Before): MoveDifference[] {
  const name = row.username;
  const found = second.usersByName.get(name.normalize('NFC'));
  if (found === undefined) return [accountRow(name, name, '')];
  const compare = (
    what: string,
    expected: string,
    has: string,
    why?: ExplainedBy,
  ): readonly MoveDifference[] => (expected === '' ? [] : fieldRow(name, what, [expected, has], why));
  const linked = before.linked.get(name);
  return [
    ...(linked === undefined ? [] : fieldRow(name, 'guid', [linked.guid, found.guid])),
    ...compare('role', row.role, found.role),
    ...compare(
      'status',
      row.status,
      found.status,
      found.status === 'unconfirmed' && row.status === 'active' ? 'not_confirmed_yet' : undefined,
    ),
    ...(found.emailHidden === true ? [] : compare('email', row.email, found.email)),
    ...compare('first_name', row.firstName, found.firstName ?? ''),
    ...compare('last_name', row.lastName, found.lastName ?? ''),
    ...(linked === undefined
      ? compare('external_id', row.externalId, found.externalId ?? '')
      : personalRows(linked, found)),
    ...differencesOfMemberships(row, found, second, before),
  ];
}

function differencesOfMemberships(
  row: MovedRow,
  found: PackUser,
  { groupsOf, pack, providedTo }: Second,
  before: SecondBefore,
): MoveDifference[] {
  const has = groupsOf.get(found.guid) ?? new Set<string>();
  const had = new Set(before.groupsOf[found.guid] ?? []);
  const missing = row.groups.filter((group) => !has.has(group));
  const provided = providedTo(row.from);
  const extra = [...has].filter((group) => !row.groups.includes(group) && !provided.includes(group));
  const managed = isKeptByProvider(groupKeeperOf(pack)) ? 'provider_managed' : undefined;
  return [
    ...provided
      .filter((group) => !has.has(group))
      .map((group) => membershipRow(row.username, group, 'gone', 'provider_managed')),
    ...missing.map((group) => membershipRow(row.username, group, 'gone', managed)),
    ...extra.map((group) =>
      membershipRow(row.username, group, 'new', had.has(group) ? 'linked_account' : managed),
    ),
  ];
}

/** Accounts of the second server that no row of the map ends in: they are as they were, or new. */
function differencesOfOthers(
  { before, second }: MigrationMap,
  { rows, users }: { readonly rows: readonly MovedRow[]; readonly users: readonly DecidedUser[] },
  after: Second,
): MoveDifference[] {
  const expected = new Set(rows.map(({ username }) => username.normalize('NFC')));
  const leftBehind = new Set(
    users.flatMap(({ end, source }) => (end === 'leave_behind' ? source.username : [])),
  );
  const was = new Map(before.users.map((user) => [user.guid, user]));
  const drawnAt = Date.parse(second.extractedAt);
  const others = after.pack.users.filter(({ username }) => !expected.has(username.normalize('NFC')));
  const isThere = new Set(after.pack.users.map(({ guid }) => guid));
  return [
    ...others.flatMap((user) => {
      const earlier = was.get(user.guid);
      if (earlier !== undefined) return differencesOfBystander(earlier, user, before, after);
      const isLater = user.createdAt !== undefined && Date.parse(user.createdAt) > drawnAt;
      const isExpected = isLater && !user.privileged && !leftBehind.has(user.username);
      return differencesOfNewcomer(user, after, isExpected ? 'created_after' : undefined);
    }),
    ...before.users
      .filter((user) => !isListed(user))
      .filter(({ guid, username }) => !isThere.has(guid) && !expected.has(username.normalize('NFC')))
      .map(({ username }) => accountRow(username, username, '')),
  ];
}

/** An account that was on the second server before, and is not part of the move. */
function differencesOfBystander(
  earlier: PackUser,
  now: PackUser,
  { groupsOf }: SecondBefore,
  after: Second,
): MoveDifference[] {
  const name = now.username;
  const [had, has] = [new Set(groupsOf[now.guid] ?? []), after.groupsOf.get(now.guid) ?? new Set<string>()];
  return [
    accountRow(name, '', name, 'existed_before'),
    ...fieldRow(name, 'username', [earlier.username, name]),
    ...fieldRow(name, 'role', [earlier.role, now.role]),
    ...fieldRow(name, 'status', [earlier.status, now.status]),
    ...personalRows(earlier, now),
    ...[...had].filter((group) => !has.has(group)).map((group) => membershipRow(name, group, 'gone')),
    ...[...has].filter((group) => !had.has(group)).map((group) => membershipRow(name, group, 'new')),
  ];
}

/** An account that is on the second server and was not when the map was drawn. */
const differencesOfNewcomer = (
  { guid, username }: PackUser,
  { groupsOf }: Second,
  why: ExplainedBy | undefined,
): MoveDifference[] => [
  accountRow(username, '', username, why),
  ...[...(groupsOf.get(guid) ?? [])].map((group) => membershipRow(username, group, 'new', why)),
];

const differenceOfLeft = (
  { end, source, name }: DecidedUser,
  { usersByName }: Second,
): readonly MoveDifference[] =>
  end !== 'leave_behind' || usersByName.has(name.normalize('NFC'))
    ? []
    : [accountRow(source.username, source.username, '', 'left_behind')];
