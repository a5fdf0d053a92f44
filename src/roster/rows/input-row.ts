import { isBlankText } from '../cells/blank-text.ts';
import { unguardFormula } from '../../core/text/formula-guard.ts';
import type { Layout } from '../header/layout.ts';
import type { RawRow } from '../file/table.ts';

/** Whether a row is empty, like the lines that spreadsheets leave at the end. */
export function isBlank({ cells, doubts }: RawRow): boolean {
  for (const cell of cells) if (!isBlankText(cell)) return false;
  return doubts === undefined || [...doubts.values()].every(({ kind }) => kind !== 'unread');
}

/** The cells of a record that are its own, as they are written: without our own columns. */
export const ownCells = ({ cells }: RawRow, layout: Layout): readonly string[] =>
  withoutOurs(withoutEmptyTail(cells, layout.width), layout);

/** The cells of a row of which the writer has marked what looks like a formula, without the marks. */
export function unmarked(cells: readonly string[]): readonly string[] {
  for (const cell of cells) if (cell.charCodeAt(0) === 0x27) return cells.map(unguardFormula);
  return cells;
}

/** The doubts about a row, by the positions of the header; undefined where there are none. */
export function doubtsIn({ doubts }: RawRow, { kept }: Layout): RawRow['doubts'] {
  if (doubts === undefined || kept === undefined) return doubts;
  return new Map(
    kept.flatMap((from, at) => {
      const doubt = doubts.get(from);
      return doubt === undefined ? [] : [[at, doubt] as const];
    }),
  );
}

/** Delimiters at the end of a line, as spreadsheets write them, are not surplus cells. */
function withoutEmptyTail(cells: readonly string[], width: number): readonly string[] {
  if (cells.length <= width) return cells;
  let end = cells.length;
  while (end > width && cells[end - 1]?.trim() === '') end--;
  return end === cells.length ? cells : cells.slice(0, end);
}

function withoutOurs(cells: readonly string[], { kept, width }: Layout): readonly string[] {
  if (kept === undefined) return cells;
  const own = kept.filter((at) => at < cells.length).map((at) => cells[at] ?? '');
  return [...own, ...cells.slice(width)];
}
