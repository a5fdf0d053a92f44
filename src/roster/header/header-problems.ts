import { OperatorError } from '../../core/errors.ts';
import { type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';
import type { Problem } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import { columnOf, foldHeader } from './columns.ts';
import { shown } from '../cells/fault.ts';
import type { Table } from '../file/table.ts';
import { shownHeaders } from './shown-headers.ts';
import { isDoubtfulRole, misspelledColumn, namedColumn } from './resembled-column.ts';
import { mapFlag } from '../hint-flags.ts';
import { hintForUsername } from './username-hint.ts';
import { quotedWord } from '../../core/text/command-line.ts';

export function duplicateColumn(line: number, column: string, first: string, second: string): Problem {
  return {
    code: 'column-duplicate',
    line,
    column: second,
    message: `The columns ${shown(first)} and ${shown(second)} both mean ${column}`,
    hint:
      foldHeader(first) === foldHeader(second)
        ? 'Remove one of them, or give them different names.'
        : `Remove one of them, or say which one it is: ${mapFlag(first, column)} --allow-extra-columns`,
  };
}

/** @param at the columns that the header has; they are not suggested once more */
export function unknownColumn(line: number, name: string, at: ReadonlyMap<RosterColumn, number>): Problem {
  const misspelled = isDoubtfulRole(name) ? undefined : misspelledColumn(name);
  const column = misspelled ?? namedColumn(name);
  return {
    code: 'column-unknown',
    line,
    column: name,
    message: `Unknown column ${shown(name)}`,
    hint:
      column === undefined || at.has(column)
        ? `Remove it, say what it is with ${mapFlag(name, 'COLUMN')}, or add --allow-extra-columns to ignore it.`
        : isDoubtfulRole(name)
          ? `If it is the role, add ${mapFlag(name, 'role')}. Otherwise leave it out: ${mapFlag(name, '-')}`
          : `${misspelled === undefined ? `If it is the ${column}, add ${mapFlag(name, column)}.` : `Did you mean ${column}?`} Otherwise add --allow-extra-columns to ignore it.`,
  };
}

/** @param why the rest of a sentence that begins with the product's name */
export const unsupportedColumn = (
  line: number,
  name: string,
  { title }: Pick<TargetRules, 'title'>,
  why: string,
): Problem => ({
  code: 'column-not-supported',
  line,
  column: name,
  message: `The column ${shown(name)} cannot be imported: ${title} ${why}`,
  hint: 'Remove the column, or add --allow-extra-columns to ignore it.',
});

/** Not even --allow-extra-columns leaves it out: people who have left would get accounts. */
export const statusNotRead = (line: number, name: string): Problem => ({
  code: 'status-column-not-read',
  line,
  column: name,
  message: `The column ${shown(name)} sounds as if it said who may sign in, and it is not read`,
  hint: `Map it: ${mapFlag(name, 'status')} where it says active or locked, ${mapFlag(name, 'enabled')} or ${mapFlag(name, 'locked')} where it says yes or no. To leave it out: ${mapFlag(name, '-')}`,
});

/** The same for the date on which people leave, where no column says who has left. */
export const endDateNotRead = (line: number, name: string): Problem => ({
  code: 'status-column-not-read',
  line,
  column: name,
  message: `The column ${shown(name)} sounds as if it said when people leave, and rollcall does not read dates`,
  hint: `Remove the rows of those who have left, or add a column status that says locked in them. To leave the column out: ${mapFlag(name, '-')}`,
});

/** Plans, journals and the server itself show attributes as they are. */
export const secretAttribute = (line: number, name: string): Problem => ({
  code: 'column-not-supported',
  line,
  column: name,
  message: `The attribute ${shown(name)} sounds like a secret, and attributes are stored in plain text`,
  hint: 'Keep secrets elsewhere: remove the column, or add --allow-extra-columns to ignore it.',
});

/** A column without a header and with a value in a row. */
export const unnamedColumn = (line: number, position: number): Problem => ({
  code: 'column-unnamed',
  line,
  column: '',
  message: `Column ${position + 1} has a value here but no name in the header`,
  hint: 'Name the column in the header, or empty it.',
});

/** The table that a header is of: what it is called, and what was guessed on the way to it. */
export type TableName = Pick<Table, 'title' | 'notes'>;

/** A wrong guess (another sheet, another delimiter) looks like a wrong header, so the hint lists the guesses too. */
export function noUsername(
  { title, notes }: TableName,
  line: number,
  header: readonly string[],
): OperatorError {
  return new OperatorError(
    `${title}, line ${line}: the header has no username column, only ${shownHeaders(header)}`,
    {
      code: 'roster-header-invalid',
      hint: [hintForNoUsername(header), ...notes].join(' '),
    },
  );
}

function hintForNoUsername(header: readonly string[]): string {
  const [only = '', ...others] = header;
  const separator = others.length > 0 ? undefined : separatorIn(only);
  if (separator !== undefined)
    return `The columns seem to be separated by ${shown(separator)}: add --delimiter ${quotedWord(separator)}.`;
  return hintForUsername(header);
}

/** The character between two words of which one is a column name. */
function separatorIn(cell: string): string | undefined {
  return [...new Set(cell.match(/[^\p{L}\p{N}\s"_.-]/gu) ?? [])].find((separator) =>
    cell.split(separator).some((name) => rosterColumns.some((column) => column === columnOf(name))),
  );
}
