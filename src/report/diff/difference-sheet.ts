import { columnTitles } from '../../core/review/column-titles.ts';
import type { Difference, Differences } from '../../core/review/pack.ts';
import { differenceColumns, differenceRow, type DifferenceRow } from './difference-rows.ts';
import { addSheet, type SheetCell, type SheetOptions, type Workbook } from '../kit/xlsx.ts';

/**
 * The differences between two exports. Users are compared by GUID, so a renamed user is one row, not two.
 * @param ifNone the text of the sheet where there is no difference
 */
export function addDifferencesSheet(
  workbook: Workbook,
  options: Pick<SheetOptions, 'name' | 'protection'>,
  all: Differences['all'],
  ifNone: string,
): Promise<void> {
  return addSheet(
    workbook,
    {
      ...options,
      columns,
      layout: 'table',
      frozenColumns: 2,
      paper: { lastColumn: titles.after },
    },
    all.length === 0 ? [[ifNone]] : all.map(rowOf),
  );
}

const titles: Readonly<Record<keyof DifferenceRow, string>> = {
  change: 'Change',
  username: columnTitles.username,
  group: columnTitles.group_name,
  before: 'Before',
  after: 'After',
  userGuid: columnTitles.user_guid,
  groupGuid: columnTitles.group_guid,
  item: columnTitles.content_title,
  itemGuid: columnTitles.content_guid,
};

/** What people read first, then the GUIDs. */
const order = ['change', 'username', 'group', 'item', 'before', 'after', 'userGuid', 'groupGuid', 'itemGuid'];
const columns = differenceColumns
  .toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  .map((column) => ({ ...column, header: titles[column.key] }));

function rowOf(each: Difference): SheetCell[] {
  const row = differenceRow(each);
  const [, ...cells] = columns.map(({ key }) => row[key]);
  return [
    { value: each.kind.replaceAll('-', ' '), look: grants.has(each.kind) ? 'attention' : 'text' },
    ...cells,
  ];
}

/** What gives somebody more access than before is what a review is about. */
const grants: ReadonlySet<Difference['kind']> = new Set([
  'joiner',
  'returned',
  'role-changed',
  'granted',
  'item-access-changed',
  'item-owner-changed',
  'item-granted',
  'item-grant-changed',
]);
