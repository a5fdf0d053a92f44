import { statusOf } from '../../core/review/account-words.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import { placeholders } from '../../core/placeholder.ts';
import {
  byNameOfGroup,
  byNameOfUser,
  displayName,
  emailOf,
  type ExportSource,
  type ExportTable,
  groupCells,
  instant,
  notListable,
  provenance,
  provenanceCells,
  rowsOf,
  said,
  screenOnly,
  text,
  usernamesByGuid,
} from './export-source.ts';

/** Every account, by name. */
export function usersTable(source: ExportSource): ExportTable {
  const { directory, capabilities, privilegedRole, extractedAt } = source;
  const users = directory.users.toSorted(byNameOfUser);
  const seatOf = seatWords(source);
  return {
    columns: [
      ...provenance,
      screenOnly(text('user_guid', 37)),
      text('username'),
      text('display_name', 24),
      text('email', 30),
      text('role', 14),
      text('privileged', 11),
      text('status', 12),
      text('licensed_or_inactive', 20),
      screenOnly(instant('created_at')),
      screenOnly(instant('updated_at')),
      instant('last_active_at'),
      { name: 'days_since_active', kind: 'count', width: 18 },
    ],
    rows: () =>
      rowsOf(users, (user) => [
        ...provenanceCells(source),
        user.guid,
        user.username,
        displayName(user),
        emailOf(user, capabilities),
        user.role,
        user.role === privilegedRole ? 'yes' : 'no',
        statusOf(user),
        seatOf(user),
        said(user.createdAt),
        said(user.updatedAt),
        user.activeAt ?? 'never_active',
        daysSince(user.activeAt, extractedAt),
      ]),
  };
}

/** Every group, by name, with the number of its members. */
export function groupsTable(source: ExportSource): ExportTable {
  const usernames = usernamesByGuid(source.directory);
  const groups = source.directory.groups.toSorted(byNameOfGroup);
  return {
    columns: [
      ...provenance,
      screenOnly(text('group_guid', 37)),
      text('group_name', 28),
      text('group_owner'),
      screenOnly(text('group_owner_guid', 37)),
      { name: 'member_count', kind: 'count', width: 14 },
    ],
    rows: () =>
      rowsOf(groups, (group) => [
        ...provenanceCells(source),
        ...groupCells(group, usernames),
        group.ownerGuid ?? placeholders.none,
        group.members?.length ?? notListable(source),
      ]),
  };
}

/** How the server counts an account, or why that is not here. */
function seatWords({ directory, facts, privilegedRole }: ExportSource): (user: DirectoryUser) => string {
  const told = directory.users.some(({ seat }) => seat !== undefined);
  const untold = facts.caller.role === privilegedRole ? 'not_supported' : placeholders.hidden;
  return ({ locked, seat }) => (locked ? 'locked' : (seat ?? (told ? placeholders.unknown : untold)));
}

function daysSince(activeAt: string | undefined, extractedAt: string): number | string {
  if (activeAt === undefined) return 'never_active';
  const days = Math.floor((Date.parse(extractedAt) - Date.parse(activeAt)) / 86_400_000);
  return Number.isNaN(days) ? placeholders.unknown : Math.max(0, days);
}
