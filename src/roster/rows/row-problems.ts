import { plural } from '../../core/text/plural.ts';
import type { InputRow, Problem } from '../../core/roster.ts';
import { separatorsIn } from '../file/sniff-delimiter.ts';
import type { Fault } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';

/** Places a fault: `column` is a position in the header. */
export function problemAt(
  { row, line, cells }: InputRow,
  { header, secretColumns }: Layout,
  column: number,
  { code, message, hint }: Fault,
): Problem {
  const found = cells[column];
  const name = header[column];
  return {
    code,
    row,
    line,
    ...(name === undefined ? {} : { column: name }),
    ...(found === undefined || found === '' || secretColumns.includes(column) ? {} : { value: found }),
    message,
    hint,
  };
}

/** A row that does not look like a person; the cells of another table are not shown. */
export function noPersonProblem(row: InputRow, layout: Layout, fault: Fault): Problem {
  const at = layout.at.get('username') ?? -1;
  const isNamed = fault.code === 'row-not-a-person' && (row.cells[at] ?? '').trim() !== '';
  if (isNamed) return problemAt(row, layout, at, fault);
  return { ...fault, row: row.row, line: row.line };
}

/** A row with too many cells or too few. What is left over is not shown: it has no column that could say whether it is a secret. */
export function cellCountProblem({ row, line, cells }: InputRow, { header }: Layout): Problem {
  const [found, wanted] = [cells.length, header.length];
  const surplus = found > wanted;
  const separators = found === 1 && wanted > 1 ? separatorsIn(cells[0] ?? '', wanted) : undefined;
  if (separators !== undefined) {
    return {
      code: 'cells-missing',
      row,
      line,
      message: `The whole row is in one cell, in which ${separators} separate the values`,
      hint: 'Separate the cells of every row as those of the header are, and do not put a whole row in quotes.',
    };
  }
  return {
    code: surplus ? 'cells-surplus' : 'cells-missing',
    row,
    line,
    message: `The row has ${plural(found, 'cell')}, and the header has ${wanted}`,
    hint: surplus
      ? 'Put quotes around the cell that contains the delimiter.'
      : 'Write a delimiter for each empty cell too, or look for a lost cell.',
  };
}
