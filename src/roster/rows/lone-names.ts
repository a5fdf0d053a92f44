import type { InputRow, Problem } from '../../core/roster.ts';
import { isBlankText } from '../cells/blank-text.ts';
import { shown } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';
import { problemAt } from './row-problems.ts';
import { realValueFlag } from '../hint-flags.ts';

/** Headings are few: among more names without any other cell, the others are people as well. */
const MOST_HEADINGS = 200;

/**
 * Finds headings between the rows, such as the name of a department: the username is the only cell of its row, and it is
 * written in another way than the usernames of full rows.
 */
export class LoneNames {
  readonly #layout: Layout;
  readonly #usernameAt: number;
  readonly #real: ReadonlySet<string>;
  readonly #lone: InputRow[] = [];
  #loneRows = 0;
  #full = 0;
  #fullWithSpace = 0;
  #fullCapital = 0;

  constructor(layout: Layout, realValues: ReadonlySet<string>) {
    this.#layout = layout;
    this.#usernameAt = layout.at.get('username') ?? -1;
    this.#real = realValues;
  }

  add(row: InputRow): void {
    const who = row.cells[this.#usernameAt] ?? '';
    if (isLone(row.cells, this.#usernameAt)) {
      this.#loneRows++;
      if (this.#lone.length <= MOST_HEADINGS) this.#lone.push(row);
      return;
    }
    this.#full++;
    if (isCapital(who)) this.#fullCapital++;
    if (who.includes(' ') && who.trim().includes(' ')) this.#fullWithSpace++;
  }

  /** Empty where names by themselves are usual in the file. */
  problems(): readonly Problem[] {
    if (this.#loneRows > MOST_HEADINGS || this.#loneRows > this.#full || this.#full < 2) return [];
    return this.#lone
      .filter(({ cells }) => this.#isHeading((cells[this.#usernameAt] ?? '').trim()))
      .map((row) => {
        const who = (row.cells[this.#usernameAt] ?? '').trim();
        return problemAt(row, this.#layout, this.#usernameAt, {
          code: 'row-not-a-person',
          message: `${shown(who)} is the only cell of its row and is not written like the other usernames: it looks like a heading, not like a person`,
          hint: `Remove the row. If somebody has this name, add ${realValueFlag(who)}`,
        });
      });
  }

  #isHeading(who: string): boolean {
    if (this.#real.has(who)) return false;
    if (who.includes(' ')) return this.#fullWithSpace === 0;
    return isCapital(who) && this.#fullCapital === 0 && !/[\d@.\\]/.test(who);
  }
}

/** Whether the username is the only cell of a row that has room for more. */
export function isLone(cells: readonly string[], usernameAt: number): boolean {
  if (cells.length === 1) return false;
  // An iterator would make an object for each cell of a million rows.
  for (let at = 0; at < cells.length; at++) {
    if (at !== usernameAt && !isBlankText(cells[at] ?? '')) return false;
  }
  return true;
}

const isCapital = (who: string): boolean => {
  const code = who.charCodeAt(0);
  return (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde);
};
