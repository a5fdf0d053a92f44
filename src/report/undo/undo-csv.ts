import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import type { UndoRow } from '../../core/plan/undo.ts';
import { groupInCell } from '../export/group-text.ts';
import { renderCsv } from '../kit/csv.ts';

const columns = [
  'username',
  'new_username',
  'role',
  'status',
  'groups',
  'leave_groups',
] as const satisfies readonly RosterColumn[];

/** The changes that undo a run, as a roster: one row for each person. */
export const renderUndoRoster = (rows: readonly UndoRow[]): string =>
  renderCsv(
    columns,
    rows.map((row) => [
      row.username,
      row.newUsername,
      row.role,
      row.status,
      row.groups.map(groupInCell).join(';'),
      row.leaveGroups.map(groupInCell).join(';'),
    ]),
  );
