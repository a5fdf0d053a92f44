/** A column with more different texts than this has names rather than words. */
const MOST_WORDS = 500;

/**
 * Makes the same text of a column the same string, as long as there are few different ones: each cell that is read is a
 * string in memory, and in many a column of a large file all rows say one of a few words.
 */
export class SharedTexts {
  /** By column; undefined for a column of names. */
  readonly #columns: (Map<string, string> | undefined)[] = [];

  /** A list without spare room: one that was grown cell by cell has room for many more. */
  share(cells: readonly string[]): string[] {
    while (this.#columns.length < cells.length) this.#columns.push(new Map());
    return cells.map((cell, column) => this.#shared(cell, column));
  }

  #shared(cell: string, column: number): string {
    const known = this.#columns[column];
    const first = known?.get(cell);
    if (known === undefined || first !== undefined) return first ?? cell;
    if (known.size === MOST_WORDS) this.#columns[column] = undefined;
    else known.set(cell, cell);
    return cell;
  }
}
