import { statusOf } from '../../core/review/account-words.ts';
import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { placeholders } from '../../core/columns/placeholder.ts';
import type { MembershipSource } from '../../core/review/pack.ts';
import {
  byNameOfGroup,
  byNameOfUser,
  displayName,
  type ExportSource,
  type ExportTable,
  exportTable,
  groupCells,
  groupsByMember,
  notListable,
  provenanceCells,
  provenanceLooks,
  screenOnly,
  text,
  usernamesByGuid,
} from './export-source.ts';

const looks = {
  ...provenanceLooks,
  user_guid: screenOnly(text(37)),
  username: text(),
  display_name: text(),
  role: text(14),
  status: text(12),
  group_guid: screenOnly(text(37)),
  group_name: text(),
  group_owner: text(),
  membership_source: text(18),
};

/**
 * One row for each user in each group, sorted by user. A user without a group has one row, and so has a group
 * without members. Where the server does not list members, the row says why.
 */
export function membershipsTable(source: ExportSource): ExportTable {
  const { directory, capabilities, selection } = source;
  const usernames = usernamesByGuid(directory);
  const users = directory.users.toSorted(byNameOfUser);
  const groups = directory.groups.toSorted(byNameOfGroup);
  const groupsByGuid = groupsByMember(directory);
  const provenance = provenanceCells(source);
  const cellsOf = (group: DirectoryGroup) => groupCells(group, usernames);
  const kept: MembershipSource = capabilities['change-memberships'].can ? 'local' : 'provider';
  const listed = { membership_source: kept };
  const unlisted = { membership_source: placeholders.unlisted };
  const none = { membership_source: placeholders.none };
  const everyGroupListed =
    capabilities['read-groups'].can && groups.every(({ members }) => members !== undefined);
  const withoutGroup = everyGroupListed
    ? { ...noGroup(placeholders.none), ...none }
    : { ...noGroup(notListable(source)), ...unlisted };

  function* ofUsers() {
    for (const user of users) {
      const cells = { ...provenance, ...userCells(user) };
      const own = groupsByGuid.get(user.guid) ?? [];
      if (own.length === 0) yield { ...cells, ...withoutGroup };
      for (const group of own) yield { ...cells, ...cellsOf(group), ...listed };
    }
  }
  /** Members without an account on the server. With a selection, they may be accounts outside it, and are left out. */
  function* ofStrangers() {
    if (selection !== undefined) return;
    for (const [guid, own] of groupsByGuid) {
      if (usernames.has(guid)) continue;
      const cells = { ...provenance, ...noUser(placeholders.unknown), user_guid: guid };
      for (const group of own) yield { ...cells, ...cellsOf(group), ...listed };
    }
  }
  function* ofGroups() {
    const unknown = { ...provenance, ...noUser(notListable(source)), ...unlisted };
    const empty = { ...provenance, ...noUser(placeholders.none), ...none };
    for (const group of groups) {
      if (group.members === undefined) yield { ...unknown, ...cellsOf(group) };
      else if (group.members.length === 0) yield { ...empty, ...cellsOf(group) };
    }
  }
  return exportTable('memberships', looks, function* () {
    yield* ofUsers();
    yield* ofStrangers();
    yield* ofGroups();
  });
}

const userCells = (user: DirectoryUser) => ({
  user_guid: user.guid,
  username: user.username,
  display_name: displayName(user),
  role: user.role,
  status: statusOf(user),
});

/** One word in every column about the user. */
const noUser = (word: string): Readonly<Record<keyof ReturnType<typeof userCells>, string>> => ({
  user_guid: word,
  username: word,
  display_name: word,
  role: word,
  status: word,
});

const noGroup = (word: string): Readonly<Record<keyof ReturnType<typeof groupCells>, string>> => ({
  group_guid: word,
  group_name: word,
  group_owner: word,
});
