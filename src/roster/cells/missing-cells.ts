import { groupBy } from '../../core/group-by.ts';
import { someOf } from '../../core/text/some-of.ts';
import { isLogicalName, isNameLike, type MissingWords } from '../../core/columns/missing-words.ts';
import { isLostValue } from '../../core/columns/lost-values.ts';
import { definitionOf, type RosterColumn } from '../../core/columns/roster-columns.ts';
import type { InputRow } from '../../core/roster.ts';
import { plural } from '../../core/text/plural.ts';
import { shown } from './fault.ts';
import type { Layout } from '../header/layout.ts';
import { realValueFlag } from '../hint-flags.ts';

/**
 * Columns in which such a word is not taken for an empty cell but is a problem: what is there says who is meant, or is a
 * secret.
 */
const ASKED: ReadonlySet<RosterColumn> = new Set(['username', 'external_id', 'password', 'totp_key']);

/** Columns in which a value that the writer of the file lost is one that a person can do without. */
const SPARED: ReadonlySet<RosterColumn> = new Set([
  'first_name',
  'middle_name',
  'last_name',
  'display_name',
  'email',
]);

const NAMES: ReadonlySet<RosterColumn> = new Set(['first_name', 'middle_name', 'last_name', 'display_name']);

/** Whether a cell is read as empty because of the word in it, by its position. */
export type IsMissing = (position: number, cell: string) => boolean;

export function missingIn(
  { at, statusColumns, table }: Pick<Layout, 'at' | 'statusColumns' | 'table'>,
  words: MissingWords,
): IsMissing {
  const columns = new Map<number, RosterColumn>([
    ...[...at].flatMap(([column, position]) => (ASKED.has(column) ? [] : [[position, column] as const])),
    ...statusColumns.map((status) => [status.at, 'status'] as const),
  ]);
  const spared: boolean[] = [];
  for (const [position, column] of columns) spared[position] = SPARED.has(column);
  return (position, cell) => {
    if (!words.has(cell)) return spared[position] === true && isLost(cell) && !words.isReal(cell);
    const column = columns.get(position);
    if (column === undefined) return false;
    if (NAMES.has(column)) return !isNameLike(cell);
    if (definitionOf(column).content !== 'names') return true;
    // An export writes its own words, and every other one is the name of a group, as is one in quotes.
    return table !== 'memberships' && cell.trim().toLowerCase() !== 'none' && !/^\s*"./u.test(cell);
  };
}

/** A value that the writer of the file did not have or did not write: `#N/A` is what a search in a sheet gives in vain. */
const isLost = (cell: string): boolean =>
  isLostValue(cell) || (cell.charCodeAt(0) === HASH && cell.trim().toUpperCase() === '#N/A');

const HASH = 0x23;

/** Counts the cells that are read as empty because of the word in them, and the names that look like such a word. */
export class MissingCells {
  readonly #layout: Layout;
  readonly #isMissing: IsMissing;
  readonly #words: MissingWords;
  readonly #cells = new Map<string, { count: number; line: number; columns: Set<string> }>();
  readonly #names: { readonly word: string; readonly place: string }[] = [];

  constructor(layout: Layout, words: MissingWords) {
    this.#layout = layout;
    this.#words = words;
    this.#isMissing = missingIn(layout, words);
  }

  add({ line, cells }: InputRow): void {
    // An iterator would make an object for each cell of a million rows.
    for (let position = 0; position < cells.length; position++) {
      const cell = cells[position] ?? '';
      if (isLogicalName(cell) && isNameColumn(this.#layout, position) && !this.#words.isReal(cell))
        this.#addName(cell, line, position);
      if (!this.#words.has(cell) && !isLost(cell)) continue;
      const column = this.#layout.header[position] ?? '';
      if (this.#isMissing(position, cell)) this.#count(cell.trim(), line, column);
      else if (isNameLike(cell) && isNameColumn(this.#layout, position) && this.#words.has(cell))
        this.#addName(cell, line, position);
    }
  }

  #addName(cell: string, line: number, position: number): void {
    const column = this.#layout.header[position] ?? '';
    this.#names.push({ word: cell.trim(), place: `${column} on line ${line}` });
  }

  #count(word: string, line: number, column: string): void {
    const known = this.#cells.get(word);
    if (known === undefined) this.#cells.set(word, { count: 1, line, columns: new Set([column]) });
    else {
      known.count += 1;
      known.columns.add(column);
    }
  }

  notes(): readonly string[] {
    const missing = [...this.#cells].map(([word, { count, line, columns }]) => {
      const where = `${plural(count, 'cell')} of ${[...columns].join(', ')}, ${count === 1 ? 'on' : 'first on'} line ${line}`;
      return `${shown(word)} is read as no value (${where}). If it is a real value: ${realValueFlag(word)}`;
    });
    const names = [...groupBy(this.#names, ({ word }) => word)].map(
      ([word, found]) =>
        `${shown(word)} is read as a name (${someOf(found.map(({ place }) => place))}). If there is no name, empty the cell.`,
    );
    return [...missing, ...names];
  }
}

const isNameColumn = ({ at }: Layout, position: number): boolean =>
  [...NAMES].some((column) => at.get(column) === position);
