import type { Differences } from '../core/pack.ts';
import { differenceRow } from './difference-rows.ts';
import { addSheet, type SheetCell, type Workbook } from './xlsx.ts';

const columns = [
  { header: 'change', width: 20 },
  { header: 'username', width: 22 },
  { header: 'group_name', width: 28 },
  { header: 'before', width: 30 },
  { header: 'after', width: 30 },
  { header: 'user_guid', width: 38 },
  { header: 'group_guid', width: 38 },
];

/** What differs from the pack before, each thing once: who was renamed is one row, by GUID, and not two. */
export async function addChangesSheet(
  workbook: Workbook,
  differences: Differences | undefined,
): Promise<void> {
  const rows = (differences?.all ?? []).map((each): SheetCell[] => {
    const { change, username, group, before, after, userGuid, groupGuid } = differenceRow(each);
    const look = grants.has(change) ? 'attention' : 'text';
    return [
      { value: change.replaceAll('-', ' '), look },
      username,
      group,
      before,
      after,
      userGuid,
      groupGuid,
    ];
  });
  await addSheet(
    workbook,
    { name: 'Changes', columns, layout: 'table', protection: 'entries', frozenColumns: 2 },
    rows.length === 0 ? [[nothing(differences)]] : rows,
  );
}

/** What gives somebody more than before is what a review is about. */
const grants: ReadonlySet<string> = new Set(['joiner', 'returned', 'role-changed', 'granted']);

const nothing = (differences: Differences | undefined): string =>
  differences === undefined ? 'No earlier export was given to compare with.' : 'none';
