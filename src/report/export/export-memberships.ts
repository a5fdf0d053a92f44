import { statusOf } from '../../core/review/account-words.ts';
import type { DirectoryGroup } from '../../core/directory.ts';
import { placeholders } from '../../core/placeholder.ts';
import {
  byNameOfGroup,
  byNameOfUser,
  displayName,
  type ExportSource,
  type ExportTable,
  groupCells,
  groupsByMember,
  notListable,
  provenance,
  provenanceCells,
  screenOnly,
  text,
  usernamesByGuid,
} from './export-source.ts';

/**
 * One row for each user in each group, by user. A user without a group has one row, and so has a group
 * without members; where the server does not list members, the row says why.
 */
export function membershipsTable(source: ExportSource): ExportTable {
  const { directory, capabilities, selection } = source;
  const usernames = usernamesByGuid(directory);
  const groups = directory.groups.toSorted(byNameOfGroup);
  const groupsByGuid = groupsByMember(directory);
  const provenanceOfRow = provenanceCells(source);
  const membershipSource = capabilities['change-memberships'].can ? 'local' : 'provider';
  const everyGroupListed =
    capabilities['read-groups'].can && groups.every(({ members }) => members !== undefined);
  const withoutGroup = everyGroupListed
    ? Array.from({ length: 4 }, () => placeholders.none)
    : [notListable(source), notListable(source), notListable(source), placeholders.unlisted];

  const row = (user: readonly string[], group: DirectoryGroup, by = membershipSource): string[] => [
    ...provenanceOfRow,
    ...user,
    ...groupCells(group, usernames),
    by,
  ];
  const users = directory.users.toSorted(byNameOfUser);
  function* ofUsers(): Generator<string[]> {
    for (const user of users) {
      const cells = [user.guid, user.username, displayName(user), user.role, statusOf(user)];
      const own = groupsByGuid.get(user.guid) ?? [];
      if (own.length === 0) yield [...provenanceOfRow, ...cells, ...withoutGroup];
      for (const group of own) yield row(cells, group);
    }
  }
  const stranger = Array.from({ length: 4 }, () => placeholders.unknown);
  /** Members that are no account of the server; where only some accounts were asked for, these are the others. */
  function* ofStrangers(): Generator<string[]> {
    if (selection !== undefined) return;
    for (const [guid, own] of groupsByGuid) {
      if (usernames.has(guid)) continue;
      for (const group of own) yield row([guid, ...stranger], group);
    }
  }
  const nobody = Array.from({ length: 5 }, () => placeholders.none);
  const unlisted = Array.from({ length: 5 }, () => notListable(source));
  function* ofGroups(): Generator<string[]> {
    for (const group of groups) {
      if (group.members === undefined) yield row(unlisted, group, placeholders.unlisted);
      else if (group.members.length === 0) yield row(nobody, group, placeholders.none);
    }
  }
  return {
    columns: [
      ...provenance,
      screenOnly(text('user_guid', 37)),
      text('username'),
      text('display_name', 24),
      text('role', 14),
      text('status', 12),
      screenOnly(text('group_guid', 37)),
      text('group_name', 28),
      text('group_owner'),
      text('membership_source', 18),
    ],
    *rows() {
      yield* ofUsers();
      yield* ofStrangers();
      yield* ofGroups();
    },
  };
}
