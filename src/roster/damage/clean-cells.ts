import type { InputRow } from '../../core/roster.ts';
import { findDamage } from '../../core/text/damaged-text.ts';
import { withPlainSpaces } from '../cells/odd-characters.ts';
import type { Table } from '../file/table.ts';
import type { Layout } from '../header/layout.ts';
import type { DamagedText } from '../reading-options.ts';
import { readColumns } from './read-columns.ts';

/** A row as it is to be read, and the cells of the file where that is not the same. */
export interface CleanedRow {
  readonly input: InputRow;
  readonly asWritten?: readonly string[];
}

/**
 * Makes the cleaner of one file: a space of another kind reads as an ordinary one in every column that is read, and
 * damaged text as what it was, if that is asked for. An export has the names that the server has, and is left alone.
 */
export function createCleaner(
  { characters }: Pick<Table, 'characters'>,
  layout: Layout,
  damagedText: DamagedText,
): (row: InputRow) => CleanedRow {
  if (characters === 'plain') return (input) => ({ input });
  const columns = layout.table === 'memberships' ? [] : readColumns(layout);
  return (row) => {
    let cells: string[] | undefined;
    for (const at of columns) {
      const cell = row.cells[at] ?? '';
      const clean = cleanCell(cell, damagedText);
      if (clean !== cell) (cells ??= [...row.cells])[at] = clean;
    }
    return cells === undefined ? { input: row } : { input: { ...row, cells }, asWritten: row.cells };
  };
}

/** A mark that separates groups or ends a cell must not appear where there was none. */
const SEPARATES = /[;|"]/u;

function cleanCell(cell: string, damagedText: DamagedText): string {
  const damage = findDamage(cell);
  if (damage === undefined) return withPlainSpaces(cell);
  const { meant } = damage;
  // A no-break space in damaged text is half a letter.
  if (damagedText === 'report' || meant === undefined) return cell;
  return SEPARATES.test(meant) && !SEPARATES.test(cell.replaceAll(/&#?\w+;/gu, '')) ? cell : meant;
}
