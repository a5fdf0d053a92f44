import type { DirectoryGroup, DirectoryUser } from '../core/directory.ts';
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
 * where the server tells nothing, and an empty cell is left alone. A server without groups takes no column of them.
 */
export function renderExportedRoster({ directory, capabilities }: ExportSource): string {
  const groups = groupsByMember(directory);
  const columns: readonly (readonly [string, (user: DirectoryUser) => string])[] = [
    ['username', ({ username }) => username],
    ['role', ({ role }) => role],
    ...(capabilities['read-groups'].can
      ? [['groups', ({ guid }: DirectoryUser) => groupsCell(namesOf(groups.get(guid)))] as const]
      : []),
    ['status', ({ locked }) => (locked ? 'locked' : 'active')],
  ];
  return renderCsv(
    columns.map(([name]) => name),
    directory.users.toSorted(byNameOfUser).map((user) => columns.map(([, cellOf]) => cellOf(user))),
  );
}

const namesOf = (groups: readonly DirectoryGroup[] = []): string[] => groups.map(({ name }) => name);
