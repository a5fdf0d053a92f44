import type { Difference, Differences } from '../../core/review/pack.ts';
import { differenceCells, differenceColumns } from './difference-rows.ts';
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
      columns: differenceColumns,
      layout: 'table',
      frozenColumns: 2,
      paper: { lastColumn: 'after' },
    },
    all.length === 0 ? [[ifNone]] : all.map(rowOf),
  );
}

function rowOf(each: Difference): SheetCell[] {
  const [, ...cells] = differenceCells(each);
  return [{ value: each.kind, look: grants.has(each.kind) ? 'attention' : 'text' }, ...cells];
}

/** What gives somebody more access than before is what a review is about. */
const grants: ReadonlySet<Difference['kind']> = new Set(['joiner', 'returned', 'role-changed', 'granted']);
