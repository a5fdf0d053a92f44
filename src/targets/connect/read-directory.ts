import type { Directory, DirectoryGroup, DirectoryUser, ListCount } from '../../core/directory.ts';
import { foldCase, userGuid, type GroupGuid, type UserGuid } from '../../core/ids.ts';
import {
  accountStatuses,
  type AccountsWanted,
  type Capabilities,
  type DirectoryWanted,
} from '../../core/target.ts';
import type { HttpClient } from '../http/http.ts';
import { text, type Json } from '../http/json.ts';
import { readAllPages, type ListRead } from './api.ts';
import { readAccounts, USERS } from './read-accounts.ts';
import { connectRules } from './rules.ts';
import { parseGroup, parseUser } from './shapes.ts';

/**
 * All accounts, all groups, and the members of the requested groups, in pages of 500. Cheaper and safer than
 * a prefix query for each row, and independent of how each version pages prefix queries (connect-api §14).
 * @throws {OperatorError} if any page cannot be read
 */
export async function readDirectory(
  http: HttpClient,
  capabilities: Capabilities,
  wanted: DirectoryWanted,
  signal: AbortSignal,
): Promise<Directory> {
  const { users, count } =
    wanted.accounts === undefined
      ? await readUsers(http, wanted, signal)
      : await readSomeUsers(http, wanted.accounts, signal);
  const counts = { users: count, groups: nothing, memberships: nothing };
  if (!capabilities['read-groups'].can) return { users, groups: [], counts };
  const list = await readAllPages(http, '/__api__/v1/groups', parseGroup, signal);
  const groups = distinct(list.rows);
  const withGroups = { ...counts, groups: countOf(list) };
  if (!capabilities['read-memberships'].can) return { users, groups, counts: withGroups };

  // A name that differs only in case may be the one that is meant, so the members of that group are needed too.
  const names = wanted.membersOf === 'all' ? 'all' : new Set([...wanted.membersOf].map(foldCase));
  // Half a million memberships share the guid strings of their users instead of holding copies.
  const guids = new Map(users.map(({ guid }) => [guid, guid]));
  const withMembers: DirectoryGroup[] = [];
  let memberships = nothing;
  for (const group of groups) {
    if (names !== 'all' && !names.has(foldCase(group.name))) {
      withMembers.push(group);
      continue;
    }
    const read = await readMembers(http, group.guid, signal, guids);
    withMembers.push({ ...group, members: [...new Set(read.rows)] });
    memberships = sum(memberships, countOf(read));
  }
  return { users, groups: withMembers, counts: { ...withGroups, memberships } };
}

/** @param guids those that are in memory already */
export function readMembers(
  http: HttpClient,
  group: GroupGuid,
  signal: AbortSignal,
  guids: ReadonlyMap<UserGuid, UserGuid> = new Map(),
): Promise<ListRead<UserGuid>> {
  const memberIn = (row: Json): UserGuid => {
    const guid = userGuid(text(row, 'guid'));
    return guids.get(guid) ?? guid;
  };
  return readAllPages(http, `/__api__/v1/groups/${group}/members`, memberIn, signal);
}

interface UsersRead {
  readonly users: readonly DirectoryUser[];
  readonly count: ListCount;
}

async function readUsers(http: HttpClient, wanted: DirectoryWanted, signal: AbortSignal): Promise<UsersRead> {
  const users: DirectoryUser[] = [];
  let count = nothing;
  for (const { filter, seat } of userLists(wanted)) {
    const parse = (row: Json): DirectoryUser | undefined => {
      const user = parseUser(row);
      return user === undefined || seat === undefined ? user : { seat, ...user };
    };
    const list = await readAllPages(http, USERS, parse, signal, filter);
    count = sum(count, countOf(list));
    // One by one: a hundred thousand accounts are too many arguments for one call.
    for (const user of list.rows) users.push(user);
  }
  return { users: distinct(users), count };
}

async function readSomeUsers(
  http: HttpClient,
  wanted: AccountsWanted,
  signal: AbortSignal,
): Promise<UsersRead> {
  const privileged = { user_role: connectRules.privilegedRole };
  const list = await readAllPages(http, USERS, parseUser, signal, privileged);
  const users = distinct([...list.rows, ...(await readAccounts(http, wanted, signal))]);
  return { users, count: { claimed: users.length, fetched: users.length } };
}

interface UserList {
  readonly filter: Readonly<Record<string, string>>;
  readonly seat?: NonNullable<DirectoryUser['seat']>;
}

/** The status is not a field of an account, but the list can be filtered by it (connect-api §4.2). */
function userLists({ roles, statuses, seats }: DirectoryWanted): UserList[] {
  // Several values in one parameter: repeating the parameter would mean "and" (connect-api §4.2).
  const ofRoles = roles === undefined ? {} : { user_role: roles.join('|') };
  const ofStatuses = (some: readonly string[]): UserList['filter'] => ({
    ...ofRoles,
    account_status: some.join('|'),
  });
  if (seats === undefined) return [{ filter: statuses === undefined ? ofRoles : ofStatuses(statuses) }];
  const asked: readonly string[] = statuses ?? accountStatuses;
  const others = asked.filter((status) => status !== 'licensed');
  return [
    ...(asked.includes('licensed') ? [{ filter: ofStatuses(['licensed']), seat: 'licensed' as const }] : []),
    ...(others.length > 0 ? [{ filter: ofStatuses(others), seat: 'inactive' as const }] : []),
  ];
}

/** A row created while pages are read pushes others to the next page, where they appear again. */
const distinct = <T extends { readonly guid: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.guid, row])).values(),
];

const nothing: ListCount = { claimed: 0, fetched: 0 };

const countOf = ({ fetched, claimed }: ListRead<unknown>): ListCount => ({ claimed, fetched });

const sum = (a: ListCount, b: ListCount): ListCount => ({
  claimed: a.claimed + b.claimed,
  fetched: a.fetched + b.fetched,
});
