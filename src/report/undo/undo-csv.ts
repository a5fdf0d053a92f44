import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import type { UndoRow } from '../../core/plan/undo.ts';
import { type Profile, profileFields } from '../../core/profile.ts';
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

const profileColumns = {
  email: 'email',
  firstName: 'first_name',
  middleName: 'middle_name',
  lastName: 'last_name',
  displayName: 'display_name',
} as const satisfies Record<keyof Profile, RosterColumn>;

/**
 * The changes that undo a run, as a roster: one row for each person. Only the profile columns that are needed: not
 * every server has them all.
 */
export function renderUndoRoster(rows: readonly UndoRow[]): string {
  const fields = profileFields.filter((field) => rows.some(({ profile }) => profile?.[field] !== undefined));
  return renderCsv(
    [...columns, ...fields.map((field) => profileColumns[field])],
    rows.map((row) => [
      row.username,
      row.newUsername,
      row.role,
      row.status,
      row.groups.map(groupInCell).join(';'),
      row.leaveGroups.map(groupInCell).join(';'),
      ...fields.map((field) => row.profile?.[field]),
    ]),
  );
}
