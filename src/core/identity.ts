import { foldCase } from './ids.ts';

/** How a wanted name relates to the names that there are. */
export type NameMatch<T> =
  /** One is spelled exactly so. */
  | { readonly kind: 'exact'; readonly match: T }
  /** Several are spelled exactly so: a provider that was changed leaves such accounts behind (connect-api §2.2). */
  | { readonly kind: 'exact-several'; readonly matches: readonly T[] }
  /** None is spelled so, and exactly one differs in case alone. */
  | { readonly kind: 'other-case'; readonly match: T }
  /** None is spelled so, and several differ in case alone. */
  | { readonly kind: 'other-case-several'; readonly matches: readonly T[] }
  | { readonly kind: 'none' };

/** The one rule of identity: the exact spelling wins; else the only one that differs in case alone. */
export function matchName<T>(
  wanted: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
): NameMatch<T> {
  const folded = foldCase(wanted);
  const matches = candidates.filter((candidate) => foldCase(nameOf(candidate)) === folded);
  const [exact, ...others] = matches.filter((candidate) => nameOf(candidate) === wanted);
  if (exact !== undefined) {
    return others.length === 0
      ? { kind: 'exact', match: exact }
      : { kind: 'exact-several', matches: [exact, ...others] };
  }
  const [first, ...more] = matches;
  if (first === undefined) return { kind: 'none' };
  return more.length === 0 ? { kind: 'other-case', match: first } : { kind: 'other-case-several', matches };
}

/** Candidates by folded name, so that {@link matchName} looks at the few that can matter. */
export class NameIndex<T> {
  readonly #byFolded = new Map<string, T[]>();
  readonly #nameOf: (candidate: T) => string;

  constructor(candidates: Iterable<T>, nameOf: (candidate: T) => string) {
    this.#nameOf = nameOf;
    for (const candidate of candidates) this.add(candidate);
  }

  add(candidate: T): void {
    const key = foldCase(this.#nameOf(candidate));
    const bucket = this.#byFolded.get(key);
    if (bucket === undefined) this.#byFolded.set(key, [candidate]);
    else bucket.push(candidate);
  }

  match(wanted: string): NameMatch<T> {
    return matchName(wanted, this.#byFolded.get(foldCase(wanted)) ?? [], this.#nameOf);
  }
}
