import { outcomePositions } from '../../core/columns/outcome-columns.ts';
import { attributeOf, columnOf, foldHeader } from './columns.ts';
import { type HeaderMap, meaningOf } from './header-map.ts';
import { looksLikeValue } from './header-words.ts';
import { selectorOf } from './selectors.ts';
import { resemblesHeader } from './shown-headers.ts';

/** How much a line looks like a header, in numbers of its cells. */
export interface LineLikeness {
  readonly filled: number;
  /** `plain`: a name that is hardly a value. `word`: a name such as `user`, which somebody may be called. */
  readonly username: 'plain' | 'word' | 'none';
  /** Cells that mean a column, or that the operator has mapped. Words such as `active` are values as well. */
  readonly known: number;
  /** Those, and cells that resemble a header. */
  readonly headerLike: number;
  /** Cells that rather hold a value. */
  readonly values: number;
}

/** Names of the username column that may as well be in a row. */
const NAME_WORDS: ReadonlySet<string> = new Set(['user', 'login', 'account', 'uid', 'upn']);

export function likenessOf(cells: readonly string[], map: HeaderMap): LineLikeness {
  const ours = outcomePositions(cells);
  const filled = cells.filter((cell, at) => cell.trim() !== '' && !ours.has(at));
  const isMapped = (cell: string): boolean => map.has(foldHeader(cell));
  const isKnown = (cell: string): boolean => {
    if (isMapped(cell)) return true;
    const column = columnOf(cell);
    if (column === 'status') return foldHeader(cell).includes('status');
    return column !== undefined || attributeOf(cell) !== undefined || selectorOf(cell) !== undefined;
  };
  const names = filled.filter((cell) => meaningOf(cell, map) === 'username');
  const isPlain = names.some((cell) => isMapped(cell) || !NAME_WORDS.has(foldHeader(cell)));
  const unknown = (): readonly string[] => filled.filter((cell) => !isKnown(cell));
  // Comparing each cell with all names of columns takes its time, and few lines need it.
  return {
    filled: filled.length,
    username: isPlain ? 'plain' : names.length > 0 ? 'word' : 'none',
    get known() {
      return filled.filter(isKnown).length;
    },
    get headerLike() {
      return filled.length - unknown().filter((cell) => !resemblesHeader(cell)).length;
    },
    get values() {
      return unknown().filter((cell) => columnOf(cell) === undefined && looksLikeValue(cell)).length;
    },
  };
}

/** Whether a line that is not known to be the header plainly is one: it names the people, and most cells are names of columns. */
export function isPlainHeader(line: LineLikeness): boolean {
  const { filled, username, known, headerLike } = line;
  if (username === 'none' || filled < 2 || isRowOfValues(line)) return false;
  return known < 2 ? headerLike === filled : headerLike * 2 >= filled;
}

/** Whether a line is rather a row of a person, although one of its cells is called like a column. */
export const isRowOfValues = ({ username, known, values }: LineLikeness): boolean =>
  username !== 'plain' && values > 0 && values >= known;

/** Whether a line that does not name the people can still be the header, so that its cells may be shown. */
export const looksLikeHeader = ({ filled, known, headerLike, values }: LineLikeness): boolean =>
  (known >= 2 && values < known) || (values === 0 && headerLike > 0 && headerLike * 2 >= filled);
