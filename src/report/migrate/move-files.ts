import type { Move, MovedRow } from '../../core/migration/move.ts';
import { groupsCell } from '../export/group-text.ts';
import { renderCsv } from '../kit/csv.ts';

/** What `migrate plan` writes, and what each file is for. */
export const moveFilePurposes = {
  'roster-b.csv': 'the roster to import into the second server',
  'owners.csv': 'the owners that groups are to get, which an import does not set',
  'left-behind.csv': 'who and what stays behind, and why',
  'move.json': 'which map and server these files are for; import compares them',
} as const;

const rosterColumns: readonly (readonly [string, (row: MovedRow) => string])[] = [
  ['username', ({ username }) => username],
  // A row that states a new username is never created: the account in the map may be gone by now.
  ['new_username', ({ end, username }) => (end === 'link' ? username : '')],
  // Nor is another account changed that has the name by now.
  ['account_guid', ({ accountGuid }) => accountGuid],
  ['role', ({ role }) => role],
  ['status', ({ status }) => status],
  ['groups', ({ groups }) => groupsCell(groups)],
  ['email', ({ email }) => email],
  ['first_name', ({ firstName }) => firstName],
  ['last_name', ({ lastName }) => lastName],
  ['external_id', ({ externalId }) => externalId],
  ['auto_approve', ({ autoApprove }) => autoApprove],
];

/**
 * Columns of which no row has a value are left out: a server may refuse a column that it does not know. Where external ids
 * are missing, there is a column to fill in.
 */
export function renderMovedRoster({ rows, withoutExternalId }: Move): string {
  const used = rosterColumns.filter(
    ([name, of]) =>
      name === 'username' ||
      (name === 'external_id' && withoutExternalId.length > 0) ||
      rows.some((row) => of(row) !== ''),
  );
  return renderCsv(
    used.map(([name]) => name),
    rows.map((row) => used.map(([, of]) => of(row))),
  );
}

export const renderLeftBehind = ({ behind }: Pick<Move, 'behind'>): string =>
  renderCsv(
    ['kind', 'name', 'display_name', 'groups', 'why', 'reviewer', 'reason'],
    behind.map(({ kind, name, displayName, groups, why, reviewer, reason }) => [
      kind,
      name,
      displayName,
      groups.join('; '),
      why,
      reviewer,
      reason,
    ]),
  );
