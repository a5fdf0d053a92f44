import { type Username, foldCase } from '../core/ids.ts';

/**
 * Finds out which people are named by more than one row, while the rows go by: it remembers one row number
 * for each person and nothing else, so that a million rows fit.
 */
export class NameIndex {
  readonly #keyOf: (username: Username) => string;
  readonly #firstRow = new Map<string, number>();
  readonly #repeated = new Map<string, number[]>();

  /** `exact`: names that differ in case only are different people. */
  constructor(matchCase: 'exact' | 'ignore') {
    this.#keyOf = matchCase === 'exact' ? (username) => username : foldCase;
  }

  add(username: Username, row: number): void {
    const key = this.#keyOf(username);
    const first = this.#firstRow.get(key);
    if (first === undefined) {
      this.#firstRow.set(key, row);
      return;
    }
    const rows = this.#repeated.get(key);
    if (rows === undefined) this.#repeated.set(key, [first, row]);
    else rows.push(row);
  }

  /** How many different people there are. */
  get people(): number {
    return this.#firstRow.size;
  }

  /** The rows of each person that has several, in file order. */
  repeated(): readonly (readonly number[])[] {
    return [...this.#repeated.values()];
  }
}
