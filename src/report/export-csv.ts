import type { AuditEntry } from '../core/audit-entry.ts';
import type { Directory } from '../core/directory.ts';
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
 * where the server tells nothing, and an empty cell is left alone.
 */
export function exportedRosterCsv(directory: Directory): Generator<string> {
  const groups = groupsByMember(directory);
  return csvPieces(
    ['username', 'role', 'groups', 'status'],
    rowsOf(directory.users.toSorted(byNameOfUser), ({ guid, username, role, locked }) => [
      username,
      role,
      groupsCell((groups.get(guid) ?? []).map(({ name }) => name)),
      locked ? 'locked' : 'active',
    ]),
  );
}

/** `audit-log.csv`: what the server's own log has of the period, newest first. */
export const auditLogCsv = (entries: readonly AuditEntry[]): Generator<string> =>
  csvPieces(
    ['id', 'time', 'user_id', 'user_guid', 'user_description', 'action', 'event_description'],
    rowsOf(entries, ({ id, time, userId, userGuid, user, action, event }) =>
      [id, time, userId, userGuid, user, action, event].map(said),
    ),
  );
