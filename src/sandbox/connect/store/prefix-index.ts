interface Entry {
  readonly key: string;
  readonly id: string;
}

/** Up to this many new words are inserted one by one; more are merged by a sort. */
const FEW = 16;

/**
 * Finds ids by the first letters of their names. A bulk run searches once for every row, so a search must
 * not scan all names: the words are kept sorted, and the order is restored only by a search that follows
 * a change.
 */
export class PrefixIndex {
  #entries: Entry[] = [];
  #pending: Entry[] = [];

  add(id: string, words: readonly string[]): void {
    for (const word of words) this.#pending.push({ key: word.toLowerCase(), id });
  }

  remove(id: string): void {
    this.#restoreOrder();
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
  }

  /** The ids with a word that starts with `prefix`, ignoring case, and the length of the shortest such word. */
  search(prefix: string): Map<string, number> {
    this.#restoreOrder();
    const wanted = prefix.toLowerCase();
    const hits = new Map<string, number>();
    for (let at = this.#firstAtOrAfter(wanted); at < this.#entries.length; at += 1) {
      const entry = this.#entries[at];
      if (entry?.key.startsWith(wanted) !== true) break;
      hits.set(entry.id, Math.min(hits.get(entry.id) ?? Infinity, entry.key.length));
    }
    return hits;
  }

  #firstAtOrAfter(key: string): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.key ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #restoreOrder(): void {
    if (this.#pending.length <= FEW) {
      for (const entry of this.#pending) this.#entries.splice(this.#firstAtOrAfter(entry.key), 0, entry);
    } else {
      const byKey = (a: Entry, b: Entry) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
      this.#entries = [...this.#entries, ...this.#pending].sort(byKey);
    }
    this.#pending = [];
  }
}
