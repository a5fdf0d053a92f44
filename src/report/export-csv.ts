import type { AuditEntry } from '../core/audit-entry.ts';
import type { DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import { csvPieces } from './csv.ts';
import { membershipsTable } from './export-memberships.ts';
import {
  byNameOfUser,
  type ExportSource,
  type ExportTable,
  groupsByMember,
  rowsOf,
  said,
} from './export-source.ts';
import { groupsTable, usersTable } from './export-tables.ts';
import { groupsCell } from './group-text.ts';

const tableCsv = ({ columns, rows }: ExportTable): Generator<string> =>
  csvPieces(
    columns.map(({ name }) => name),
    rows(),
  );

/** `users.csv`, piece by piece: one record for each account. */
export const usersCsv = (source: ExportSource): Generator<string> => tableCsv(usersTable(source));

/** `groups.csv`, piece by piece: one record for each group. */
export const groupsCsv = (source: ExportSource): Generator<string> => tableCsv(groupsTable(source));

/** `memberships.csv`, piece by piece: one record for each user in each group, and for whatever stands alone. */
export const membershipsCsv = (source: ExportSource): Generator<string> => tableCsv(membershipsTable(source));

/**
 * `roster.csv`: the accounts as a roster. Importing it into the same server plans nothing; a cell is empty
 * where the server tells nothing, and an empty cell is left alone. A server without groups takes no column of them.
 */
export function exportedRosterCsv({ directory, capabilities }: ExportSource): Generator<string> {
  const groups = groupsByMember(directory);
  const columns: readonly (readonly [string, (user: DirectoryUser) => string])[] = [
    ['username', ({ username }) => username],
    ['role', ({ role }) => role],
    ...(capabilities['read-groups'].can
      ? [['groups', ({ guid }: DirectoryUser) => groupsCell(namesOf(groups.get(guid)))] as const]
      : []),
    ['status', ({ locked }) => (locked ? 'locked' : 'active')],
  ];
  return csvPieces(
    columns.map(([name]) => name),
    rowsOf(directory.users.toSorted(byNameOfUser), (user) => columns.map(([, cellOf]) => cellOf(user))),
  );
}

const namesOf = (groups: readonly DirectoryGroup[] = []): string[] => groups.map(({ name }) => name);

/** `audit-log.csv`: what the server's own log has of the period, newest first. */
export const auditLogCsv = (entries: readonly AuditEntry[]): Generator<string> =>
  csvPieces(
    ['id', 'time', 'user_id', 'user_guid', 'user_description', 'action', 'event_description'],
    rowsOf(entries, ({ id, time, userId, userGuid, user, action, event }) =>
      [id, time, userId, userGuid, user, action, event].map(said),
    ),
  );
