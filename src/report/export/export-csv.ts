import { said } from '../../core/columns/placeholder.ts';
import type { AuditEntry } from '../../core/review/audit-entry.ts';
import { csvPieces } from '../kit/csv.ts';
import { contentAccessTable, contentTable } from './export-content.ts';
import { effectiveAccessTable } from './export-effective.ts';
import { membershipsTable } from './export-memberships.ts';
import { type ExportSource, type ExportTable, rowsOf } from './export-source.ts';
import { groupsTable, usersTable } from './export-tables.ts';

const tableCsv = ({ columns, rows }: ExportTable): Generator<string> =>
  csvPieces(
    columns.map(({ name }) => name),
    rows(),
  );

/** `users.csv`, piece by piece: one record for each account. */
export const usersCsv = (source: ExportSource): Generator<string> => tableCsv(usersTable(source));

/** `groups.csv`, piece by piece: one record for each group. */
export const groupsCsv = (source: ExportSource): Generator<string> => tableCsv(groupsTable(source));

/** `memberships.csv`, piece by piece: one record for each user in each group, each user without a group, and each group without members. */
export const membershipsCsv = (source: ExportSource): Generator<string> => tableCsv(membershipsTable(source));

/** `content.csv`: one record for each content item. */
export const contentCsv = (source: ExportSource): Generator<string> => tableCsv(contentTable(source));

/** `content-access.csv`: one record for each grant. */
export const contentAccessCsv = (source: ExportSource): Generator<string> =>
  tableCsv(contentAccessTable(source));

/** `effective-access.csv`: one record for each person and item. */
export const effectiveAccessCsv = (source: ExportSource): Generator<string> =>
  tableCsv(effectiveAccessTable(source));

/** `audit-log.csv`: the server's audit log of the period, newest first. */
export const auditLogCsv = (entries: readonly AuditEntry[]): Generator<string> =>
  csvPieces(
    ['id', 'time', 'user_id', 'user_guid', 'user_description', 'action', 'event_description'],
    rowsOf(entries, ({ id, time, userId, userGuid, user, action, event }) =>
      [id, time, userId, userGuid, user, action, event].map(said),
    ),
  );
