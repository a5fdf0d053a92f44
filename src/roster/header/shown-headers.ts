import { columnOf } from './columns.ts';
import { hasHeaderWord, looksLikeValue } from './header-words.ts';
import { misspelledColumn, namedColumn } from './resembled-column.ts';
import { isSignInHeader } from './username-hint.ts';
import { shown } from '../cells/fault.ts';

const MOST_SHOWN = 8;

/** Whether a cell looks like the name of a column, of ours or of another kind of file. */
export const resemblesHeader = (cell: string): boolean =>
  columnOf(cell) !== undefined ||
  (!looksLikeValue(cell) &&
    (hasHeaderWord(cell) ||
      isSignInHeader(cell) ||
      misspelledColumn(cell) !== undefined ||
      namedColumn(cell) !== undefined));

/**
 * The cells of a line that is perhaps not the header, for a message: `"Kennung", "Rolle" and 2 more`. What does not
 * look like the name of a column may be somebody's password.
 */
export function shownHeaders(header: readonly string[]): string {
  const filled = header.filter((name) => name.trim() !== '');
  const named = filled.filter(resemblesHeader).slice(0, MOST_SHOWN).map(shown);
  const more = filled.length - named.length;
  return named.join(', ') + (more === 0 ? '' : ` and ${more} more`);
}
