import { foldCase } from './ids.ts';

/** How a wanted name relates to the existing names. */
export type NameMatch<T> =
  /** One has exactly this spelling. */
  | { readonly kind: 'exact'; readonly match: T }
  /** Several have exactly this spelling: a change of the provider leaves such accounts behind (connect-api §2.2). */
  | { readonly kind: 'exact-several'; readonly matches: readonly T[] }
  /** Without an exact match, exactly one differs only in case. */
  | { readonly kind: 'other-case'; readonly match: T }
  /** Without an exact match, several differ only in case. */
  | { readonly kind: 'other-case-several'; readonly matches: readonly T[] }
  | { readonly kind: 'none' };

/** The rule of identity: the exact spelling wins; otherwise the only one that differs just in case. */
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

/** Candidates by folded name, so that {@link matchName} only compares those that can match. */
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
