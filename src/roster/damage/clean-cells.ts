import type { InputRow } from '../../core/roster.ts';
import { withPlainSpaces } from '../cells/odd-characters.ts';
import type { Table } from '../file/table.ts';
import type { Layout } from '../header/layout.ts';
import { readColumns } from './read-columns.ts';

/** A row as it is to be read, and the cells of the file where that is not the same. */
export interface CleanedRow {
  readonly input: InputRow;
  readonly asWritten?: readonly string[];
}

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Makes the cleaner of one file: a space of another kind reads as an ordinary one in every column that is read. An
 * export has the names that the server has, and is left alone.
 */
export function createCleaner(
  { characters }: Pick<Table, 'characters'>,
  layout: Layout,
): (row: InputRow) => CleanedRow {
  if (characters === 'ascii') return (input) => ({ input });
  const columns = layout.table === 'memberships' ? [] : readColumns(layout);
  return (row) => {
    let cells: string[] | undefined;
    for (const at of columns) {
      const cell = row.cells[at] ?? '';
      if (PLAIN.test(cell)) continue;
      const clean = withPlainSpaces(cell);
      if (clean !== cell) (cells ??= [...row.cells])[at] = clean;
    }
    return cells === undefined ? { input: row } : { input: { ...row, cells }, asWritten: row.cells };
  };
}
