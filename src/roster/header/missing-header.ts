import { OperatorError } from '../../core/errors.ts';
import type { RawRow } from '../file/table.ts';
import { columnOf } from './columns.ts';
import type { TableName } from './header-problems.ts';
import type { LineLikeness } from './line-likeness.ts';

/** A line that is not the header; none of its cells is shown, since one may be a password. */
const refused = ({ title, notes }: TableName, line: number, message: string, hint: string): OperatorError =>
  new OperatorError(`${title}, line ${line}: ${message}`, {
    code: 'roster-header-invalid',
    hint: [hint, ...notes].join(' '),
  });

/** No line names the columns. */
export function headerMissing(table: TableName, { line }: RawRow, { values }: LineLikeness): OperatorError {
  const found =
    values > 0
      ? 'the header line is missing: this line looks like a row of values'
      : 'the header line seems to be missing: no cell of this line is a column name that rollcall knows';
  return refused(
    table,
    line,
    found,
    'Write a line above the rows that names the columns, for example username,role,groups. If there is one further down, say on which line: --header-line N. If this line is the header, say what its column of sign-in names is called: --map "NAME=username".',
  );
}

/** A later line looks like the header, and it is not certain that the lines above it can be left out. */
export const headerUnclear = (table: TableName, first: number, line: number): OperatorError =>
  refused(
    table,
    first,
    `this line does not name the columns; line ${line} looks like the header`,
    `If it is, add --header-line ${line}. The lines above it are not read then.`,
  );

/** A title above a line with several cells that are not known. */
export const titleAbove = (table: TableName, first: number, line: number): OperatorError =>
  refused(
    table,
    first,
    `this line has only one cell, as a title has, and no line names a username column`,
    `If line ${line} is the header, add --header-line ${line}, and say which column has the sign-in names: --map "NAME=username".`,
  );

export const emptyHeader = (table: TableName, line: number): OperatorError =>
  refused(
    table,
    line,
    'the file has nothing on this line that could be the header',
    'Say on which line the columns are named: --header-line N.',
  );

/** Text whose columns are aligned with spaces, as a terminal shows tables. */
export const fixedWidth = (table: TableName, line: number): OperatorError =>
  refused(
    table,
    line,
    'the columns are aligned with spaces (fixed-width text), and rollcall reads files with a delimiter',
    'Export as CSV instead: psql --csv, sqlcmd -W -s "," or Export-Csv in PowerShell. Or open the file in a spreadsheet program, split it with "Text to columns", and save it as CSV.',
  );

/** Whether a line with one cell names several columns, with spaces between them. */
export function isFixedWidth(cells: readonly string[]): boolean {
  const [only = '', ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (others.length > 0 || columnOf(only) !== undefined) return false;
  const wide = only.split(/\s{2,}|\t/u);
  const names = wide.length > 1 ? wide : only.split(/\s+/u);
  const known = names.map(columnOf).filter((column) => column !== undefined);
  return known.includes('username') && (wide.length > 1 || known.length > 1);
}
