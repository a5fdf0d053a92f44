import { OperatorError } from '../../core/errors.ts';
import type { InputRow } from '../../core/roster.ts';
import { lineRanges } from '../../core/text/line-ranges.ts';
import { someOf } from '../../core/text/some-of.ts';
import type { RawRow, Table } from '../file/table.ts';
import { readColumns } from '../damage/read-columns.ts';
import type { Layout } from '../header/layout.ts';

/** What a workbook says about a whole row without writing it into a cell. */
export const rowMarks = ['struck out', 'hidden'] as const;

export type RowMark = (typeof rowMarks)[number];

const flags: Readonly<Record<RowMark, string>> = {
  'struck out': '--skip-struck-out',
  hidden: '--skip-hidden',
};

/** The marks of a row; undefined where it has none, as every row of a CSV file. */
export function marksOf(row: RawRow, layout: Layout): readonly RowMark[] | undefined {
  if (row.struckOut === undefined && row.hidden === undefined) return undefined;
  return rowMarks.filter((mark) => (mark === 'hidden' ? row.hidden === 'yes' : isStruckOut(row, layout)));
}

/** A person is struck out by their name, or by all that is said of them. */
function isStruckOut({ cells, struckOut = new Set() }: RawRow, { at, kept }: Layout): boolean {
  const username = at.get('username') ?? -1;
  if (struckOut.has(kept?.[username] ?? username)) return true;
  return struckOut.size > 0 && cells.every((cell, position) => cell.trim() === '' || struckOut.has(position));
}

/** The headers of the cells that are struck out in a row and are read, where there is any. */
export function struckCellsOf({ cells, struckOut }: RawRow, layout: Layout): readonly string[] | undefined {
  if (struckOut === undefined) return undefined;
  return readColumns(layout).flatMap((at) => {
    const position = layout.kept?.[at] ?? at;
    const isStruck = struckOut.has(position) && (cells[position] ?? '').trim() !== '';
    return isStruck ? [layout.header[at] ?? ''] : [];
  });
}

interface MarkedRow {
  readonly input: InputRow;
  readonly marks?: readonly RowMark[];
  /** The headers of its cells that are struck out. */
  readonly struckOut?: readonly string[];
}

/** Collects the rows with a mark that are read all the same. */
export class MarkedRows {
  readonly #lines: Readonly<Record<RowMark, number[]>> = { 'struck out': [], hidden: [] };

  readonly #struckCells: string[] = [];

  /** A row that is skipped has no marks: it is not read. */
  add({ input, marks = [], struckOut = [] }: MarkedRow): void {
    for (const mark of marks) this.#lines[mark].push(input.line);
    if (marks.includes('struck out')) return;
    for (const header of struckOut) this.#struckCells.push(`${header} on line ${input.line}`);
  }

  notes(): readonly string[] {
    return [...this.#notesOnRows(), ...this.#notesOnCells()];
  }

  #notesOnCells(): readonly string[] {
    if (this.#struckCells.length === 0) return [];
    return [`Struck-out cells are read too: ${someOf(this.#struckCells)}. Empty those that no longer hold.`];
  }

  #notesOnRows(): readonly string[] {
    return rowMarks.flatMap((mark) => {
      const lines = this.#lines[mark];
      if (lines.length === 0) return [];
      const which = mark === 'hidden' ? 'Hidden' : 'Struck-out';
      return [`${which} rows are read too (${lineRanges(lines)}); to leave them out, add ${flags[mark]}.`];
    });
  }
}

/**
 * A text file has lost the marks, and with them whom to leave out; only the rows of an earlier run were chosen before.
 * @throws {OperatorError} `usage-invalid` where rows are to be left out by marks that the file cannot have
 */
export function refuseMarksOfText(
  { title, formulaMarking }: Table,
  { kept }: Layout,
  skipped: ReadonlySet<RowMark>,
): void {
  const [mark] = skipped;
  if (mark === undefined || formulaMarking === 'keep' || kept !== undefined) return;
  throw new OperatorError(
    `${flags[mark]} is given, and ${title} is not a workbook: a text file has no ${mark} rows`,
    {
      code: 'usage-invalid',
      hint: `Give the workbook (XLSX) that it was saved from, or leave ${flags[mark]} out.`,
    },
  );
}
