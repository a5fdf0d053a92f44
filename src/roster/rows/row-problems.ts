import { plural } from '../../core/text/plural.ts';
import type { InputRow, Problem } from '../../core/roster.ts';
import { separatorsIn } from '../file/sniff-delimiter.ts';
import type { Fault } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';
import { addressOf, placeAt } from '../workbook/cell-address.ts';

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
export function cellCountProblem(of: InputRow, layout: Layout, source: 'csv' | 'sheet'): Problem {
  const { row, line, cells } = of;
  const { header } = layout;
  const [found, wanted] = [cells.length, header.length];
  const surplus = found > wanted;
  if (surplus && source === 'sheet') return valueBeside(of, layout);
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

/** A sheet has no delimiters: the value is in a column that has no header. */
function valueBeside({ row, line, cells }: InputRow, { header, width, line: headerLine }: Layout): Problem {
  const beside = cells.flatMap((cell, at) => (at >= header.length && cell.trim() !== '' ? [at] : []));
  const [first = header.length, ...others] = beside.map((at) => width + at - header.length + 1);
  const address = addressOf(placeAt(line, first));
  const more =
    others.length === 0
      ? ''
      : `, and so ${others.length === 1 ? 'does' : 'do'} ${plural(others.length, 'cell')} more`;
  return {
    code: 'cells-surplus',
    row,
    line,
    message: `Cell ${address} has a value to the right of the last column${more}`,
    hint: `Empty cell ${address}, or name its column in the header, in ${addressOf(placeAt(headerLine, first))}.`,
  };
}
