import { FingerprintIndex } from './fingerprint-index.ts';

/**
 * Finds out which keys occur in more than one row, while the rows are read. What it finds has to be compared
 * again, since it does not keep the keys.
 */
export class RepeatIndex {
  readonly #firstRows = new FingerprintIndex();
  readonly #repeated = new Map<number, number[]>();

  add(key: string, row: number): void {
    const first = this.#firstRows.add(key, row);
    if (first === 0) return;
    const rows = this.#repeated.get(first);
    if (rows === undefined) this.#repeated.set(first, [first, row]);
    else rows.push(row);
  }

  /** How many different keys there are. */
  get size(): number {
    return this.#firstRows.size;
  }

  /** The rows that probably have one key in common, in file order. */
  repeated(): readonly (readonly number[])[] {
    return [...this.#repeated.values()];
  }
}
