/** One time at which an item was opened. */
export interface Hit {
  readonly number: number;
  readonly contentGuid: string;
  /** Null: the visitor did not sign in. */
  readonly userGuid: string | null;
  readonly time: Date;
}

/** Who opened what. */
export class Hits {
  readonly #byContent = new Map<string, Hit[]>();
  #lastNumber = 0;

  of(contentGuid: string): readonly Hit[] {
    return this.#byContent.get(contentGuid) ?? [];
  }

  /** Oldest first. */
  get inOrder(): Hit[] {
    return [...this.#byContent.values()].flat().sort((a, b) => a.time.getTime() - b.time.getTime());
  }

  add(hit: Omit<Hit, 'number'>): void {
    this.#lastNumber += 1;
    const hits = this.#byContent.get(hit.contentGuid) ?? [];
    this.#byContent.set(hit.contentGuid, hits);
    hits.push({ number: this.#lastNumber, ...hit });
  }

  /** For an item that is deleted. */
  removeItem(contentGuid: string): void {
    this.#byContent.delete(contentGuid);
  }
}
