import { type Username, foldCase } from '../core/ids.ts';
import { FingerprintIndex } from './fingerprint-index.ts';

/**
 * Finds out which people are named by more than one row, while the rows go by. What it finds has to be
 * compared once more ({@link nameKey}), since it does not keep the names.
 */
export class NameIndex {
  readonly #keyOf: (username: Username) => string;
  readonly #firstRows = new FingerprintIndex();
  readonly #repeated = new Map<number, number[]>();

  constructor(matchCase: 'exact' | 'ignore') {
    this.#keyOf = nameKey(matchCase);
  }

  add(username: Username, row: number): void {
    const first = this.#firstRows.add(this.#keyOf(username), row);
    if (first === 0) return;
    const rows = this.#repeated.get(first);
    if (rows === undefined) this.#repeated.set(first, [first, row]);
    else rows.push(row);
  }

  /** How many different people there are. */
  get people(): number {
    return this.#firstRows.size;
  }

  /** The rows that probably name one person, in file order. */
  repeated(): readonly (readonly number[])[] {
    return [...this.#repeated.values()];
  }
}

/** What makes two names one person; `exact`: names that differ in case only are different people. */
export function nameKey(matchCase: 'exact' | 'ignore'): (username: Username) => string {
  if (matchCase === 'exact') return (username) => username;
  return (username) => (LOWER_CASE.test(username) ? username : foldCase(username));
}

/** Folding costs more than looking, and most names have nothing to fold. */
const LOWER_CASE = /^[\x20-\x40\x5b-\x7e]*$/;
