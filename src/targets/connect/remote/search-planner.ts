import { foldCase } from '../../../core/ids.ts';
import { Density } from './density.ts';
import { foldAscii, sharedPart } from './shared-part.ts';

/** One search of the directory, for everybody whose name begins with a text. */
export interface PlannedSearch<Name extends string = string> {
  /** In the spelling of the first of the names; never empty. */
  readonly prefix: string;
  /** The wanted names that begin so. If it is only one, the prefix is the whole name. */
  readonly names: readonly Name[];
}

export interface SearchRows {
  readonly kind: 'rows';
  readonly names: readonly string[];
  readonly extent: 'complete' | 'cut-off';
}

/** What came of a search. */
export type SearchAnswer =
  | SearchRows
  /** There are more matches than the directory lists (connect-api §8, code 83). */
  | { readonly kind: 'too-many' }
  /** The server does not search for this prefix, perhaps because it is too short. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' };

interface Wanted<Name> {
  readonly name: Name;
  readonly part: string;
}

/** Wanted names with one beginning, sorted by their shared parts. */
type NameSet<Name> = readonly Wanted<Name>[];

/** An answer of such a length may be cut off by a limit of which the server says nothing: who is missing may exist. */
const usualLimits = new Set([20, 25, 50, 100, 200, 250, 256, 300, 400]);

/** A search that is not needed must be expected to save so many others. */
const LEAST_SAVED = 1.25;

/** For each search under way so many must be spare before another one is sent. */
const CAUTION = 4;

/** An empty answer to a search for fewer letters is not believed until such a search has found somebody. */
const SAFE_LENGTH = 3;

/**
 * Decides what to search a directory for, so that one search answers for many names. A name is answered by a complete
 * answer to a search for its beginning, which contains all that a search for the whole name returns; or by whatever a
 * search for the whole name returns. An answer to a shorter search that was cut off only teaches how common the
 * names are.
 *
 * There is at most one search for each name, and one more for each hundred.
 */
export class SearchPlanner<Name extends string = string> {
  readonly #folded: ReadonlySet<string>;
  readonly #mostRows: number;
  readonly #density = new Density();
  readonly #sets: NameSet<Name>[] = [];
  readonly #underWay = new Map<PlannedSearch<Name>, NameSet<Name>>();
  /** Searches that can be in vain without breaking the promise. */
  #spare: number;
  /** The server refuses shorter prefixes. */
  #shortest = 1;
  /** Searches for so many letters do find people. */
  #believed = SAFE_LENGTH;

  /** @param mostRows an answer with as many is cut off */
  constructor(names: Iterable<Name>, mostRows: number) {
    const wanted = [...new Set(names)].map((name) => ({ name, part: sharedPart(name) }));
    this.#folded = new Set(wanted.map(({ name }) => foldCase(name)));
    this.#mostRows = mostRows;
    this.#spare = Math.ceil(wanted.length / 100);
    this.#sets.push(wanted.sort((a, b) => (a.part < b.part ? -1 : a.part > b.part ? 1 : 0)));
  }

  /** The next search; undefined: none before another answer, or none at all. */
  next(): PlannedSearch<Name> | undefined {
    for (let set = this.#sets.pop(); set !== undefined; set = this.#sets.pop()) {
      const search = searchFor(set);
      switch (this.#judge(search, set)) {
        case 'ask':
          if (!isNeeded(search)) this.#spare -= 1;
          this.#underWay.set(search, set);
          return search;
        case 'wait':
          this.#sets.push(set);
          return undefined;
        case 'split':
          this.#split(set, search);
      }
    }
    return undefined;
  }

  /** @returns the names that the answer is about; the others will be searched for again */
  take(search: PlannedSearch<Name>, answer: SearchAnswer): readonly Name[] {
    const set = this.#underWay.get(search) ?? [];
    this.#underWay.delete(search);
    this.#learn(search, answer);
    const isAnswered = this.#answeredBy(search, answer);
    const answered = search.names.filter(isAnswered);
    this.#spare += answered.length - (isNeeded(search) ? 1 : 0);
    const others = set.filter(({ name }) => !isAnswered(name));
    if (others.length > 0) this.#split(others, search);
    return answered;
  }

  #judge(search: PlannedSearch<Name>, set: NameSet<Name>): 'ask' | 'split' | 'wait' {
    const { prefix, names } = search;
    if (names.length === 0) return 'split';
    if (isNeeded(search)) return 'ask';
    if (prefix.length < this.#shortest) return 'split';
    const chance = this.#density.chanceOfWhole(names.length, this.#mostRows);
    if (chance * subsetsOf(set, prefix.length).length < LEAST_SAVED) return 'split';
    const shared = [...this.#underWay.keys()].filter((other) => other.names.length > 1).length;
    if (this.#spare < 1) return shared > 0 ? 'wait' : 'split';
    // Searches under way at once learn nothing from one another: they must not use up what is spare.
    return shared === 0 || this.#spare >= shared * CAUTION ? 'ask' : 'wait';
  }

  #learn({ prefix, names }: PlannedSearch, answer: SearchAnswer): void {
    switch (answer.kind) {
      case 'rows':
        // A search for a whole name says how common that name is, not how common names are.
        if (names.length > 1)
          this.#density.learn(answer.names.length, this.#coveredBy(prefix, names, answer));
        if (answer.names.length > 0) this.#believed = Math.min(this.#believed, prefix.length);
        return;
      case 'too-many':
        this.#density.learnTooMany(names.length);
        return;
      case 'refused':
        if (names.length > 1) this.#shortest = Math.max(this.#shortest, prefix.length + 1);
        return;
      case 'failed':
        return;
    }
  }

  /** All names of a search whose answer is not cut off; of another those in the answer. */
  #coveredBy(prefix: string, names: readonly string[], answer: SearchRows): number {
    if (answer.names.length > 0 && this.#extentOf(prefix, answer) !== 'cut-off') return names.length;
    if (answer.names.length === 0 && prefix.length >= this.#believed) return names.length;
    return answer.names.filter((name) => this.#folded.has(foldCase(name))).length;
  }

  #answeredBy(search: PlannedSearch, answer: SearchAnswer): (name: string) => boolean {
    const extent = answer.kind === 'rows' ? this.#extentOf(search.prefix, answer) : 'cut-off';
    switch (extent) {
      case 'complete':
        return () => true;
      case 'doubtful': {
        const returned = new Set(answer.kind === 'rows' ? answer.names.map(foldCase) : []);
        return (name) => returned.has(foldCase(name)) || isWholeName(name, search);
      }
      case 'cut-off':
        return (name) => isWholeName(name, search);
    }
  }

  /** `doubtful`: it has everybody whom it should have, unless the server cuts answers off and does not say so. */
  #extentOf(prefix: string, { names: { length }, extent }: SearchRows): 'complete' | 'doubtful' | 'cut-off' {
    if (extent === 'cut-off' || length >= this.#mostRows) return 'cut-off';
    if (length === 0 && prefix.length < this.#believed) return 'doubtful';
    return usualLimits.has(length) ? 'doubtful' : 'complete';
  }

  #split(set: NameSet<Name>, { prefix }: PlannedSearch): void {
    this.#sets.push(...subsetsOf(set, prefix.length).toReversed());
  }
}

function searchFor<Name extends string>(set: NameSet<Name>): PlannedSearch<Name> {
  const [first, last] = [set[0], set.at(-1)];
  if (first === undefined || last === undefined) return { prefix: '', names: [] };
  const length = set.length === 1 ? first.name.length : sharedLength(first.part, last.part);
  return { prefix: first.name.slice(0, length), names: set.map(({ name }) => name) };
}

/** The names of a set by their next letter; alone those that must not be searched for together with others. */
function subsetsOf<Name>(set: NameSet<Name>, length: number): readonly NameSet<Name>[] {
  const letterAt = (at: number): string | undefined => set[at]?.part.charAt(length);
  const subsets: NameSet<Name>[] = [];
  let begin = 0;
  for (let end = 1; end <= set.length; end += 1) {
    if (end < set.length && letterAt(begin) !== '' && letterAt(end) === letterAt(begin)) continue;
    subsets.push(set.slice(begin, end));
    begin = end;
  }
  return subsets;
}

const isWholeName = (name: string, { prefix }: PlannedSearch): boolean =>
  foldAscii(name) === foldAscii(prefix);

/** One of the names cannot do without this search. */
const isNeeded = (search: PlannedSearch): boolean =>
  search.names.length === 1 || search.names.some((name) => isWholeName(name, search));

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
