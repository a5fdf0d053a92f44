import type { PlannedSearch } from './search-planner.ts';

/** Names that one search has answered for. */
export interface FoundTogether {
  readonly search: PlannedSearch;
  /** Those of them, as they were wanted, that were found and whose tickets are not used yet. */
  readonly left: Set<string>;
  /** Settles when the search has been sent again; its value is the requests that it took. */
  renewing?: Promise<number>;
}

interface Expected {
  readonly wanted: string;
  readonly rank: number;
  readonly together: FoundTogether | undefined;
}

/** Which tickets will be needed, in which order, and where they come from. */
export class ExpectedTickets {
  readonly #ranks = new Map<string, number>();
  readonly #expected = new Map<string, Expected>();
  #reached = 0;

  /** @param rank the place of a name in the order in which tickets are needed */
  rank(wanted: string, rank: number): void {
    this.#ranks.set(wanted, rank);
  }

  /** A name was found under the directory's own. Returns how many others come first; 0 if that is not known. */
  find(
    wanted: string,
    { name, together }: { readonly name: string; readonly together: FoundTogether | undefined },
  ): number {
    const rank = this.#ranks.get(wanted) ?? this.#expected.get(wanted)?.rank ?? this.#reached;
    const before = this.#expected.get(name);
    this.#expected.set(name, { wanted, rank, together: together ?? before?.together });
    together?.left.add(wanted);
    return rank - this.#reached;
  }

  /** The directory's own names count. */
  foundWith(name: string): FoundTogether | undefined {
    return this.#expected.get(name)?.together;
  }

  /** A ticket is asked for: those that come before it are used. */
  reach(name: string): void {
    this.#reached = Math.max(this.#reached, this.#expected.get(name)?.rank ?? 0);
  }

  /** The ticket is used. */
  forget(name: string): void {
    const expected = this.#expected.get(name);
    if (expected === undefined) return;
    expected.together?.left.delete(expected.wanted);
    this.#expected.delete(name);
  }
}
