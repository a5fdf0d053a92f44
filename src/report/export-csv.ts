import type { Directory } from '../core/directory.ts';
import { renderCsv } from './csv.ts';
import { membershipsTable } from './export-memberships.ts';
import { byNameOfUser, type ExportSource, type ExportTable, groupsByMember } from './export-source.ts';
import { groupsTable, usersTable } from './export-tables.ts';
import { groupsCell } from './group-text.ts';

const tableCsv = ({ columns, rows }: ExportTable): string =>
  renderCsv(
    columns.map(({ name }) => name),
    rows,
  );

/** `users.csv`: one record for each account. */
export const renderUsersCsv = (source: ExportSource): string => tableCsv(usersTable(source));

/** `groups.csv`: one record for each group. */
export const renderGroupsCsv = (source: ExportSource): string => tableCsv(groupsTable(source));

/** `memberships.csv`: one record for each user in each group, and for whatever stands alone. */
export const renderMembershipsCsv = (source: ExportSource): string => tableCsv(membershipsTable(source));

/**
 * `roster.csv`: the accounts as a roster. Importing it into the same server plans nothing; a cell is empty
 * where the server tells nothing, and an empty cell is left alone.
 */
export function renderExportedRoster(directory: Directory): string {
  const groups = groupsByMember(directory);
  return renderCsv(
    ['username', 'role', 'groups', 'status'],
    directory.users
      .toSorted(byNameOfUser)
      .map(({ guid, username, role, locked }) => [
        username,
        role,
        groupsCell((groups.get(guid) ?? []).map(({ name }) => name)),
        locked ? 'locked' : 'active',
      ]),
  );
}
