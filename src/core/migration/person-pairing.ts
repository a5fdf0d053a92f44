import type { MatchConfidence, MatchHit } from '../person-match.ts';

/** How the people of two sides correspond. */
export interface Pairing<L, R> {
  readonly pairs: readonly Pair<L, R>[];
  /** People on the left who match somebody on the right, but not one to one. */
  readonly contested: readonly Contested<L, R>[];
  readonly leftOnly: readonly L[];
  /** Not paired; somebody in `contested` may match them. */
  readonly rightOnly: readonly R[];
}

/** Two records of one person, by the first rule under which each finds only the other. */
export interface Pair<L, R> {
  readonly left: L;
  readonly right: R;
  readonly by: MatchHit<R>;
  /** A `guess` where there are doubts, on either side. */
  readonly confidence: MatchConfidence;
  /** Hits of `left` that name others on the right: the rules disagree, or one person has two records. */
  readonly rightDoubts: readonly MatchHit<R>[];
  /** Hits of `right` that name others on the left: two people may be paired with one. */
  readonly leftDoubts: readonly MatchHit<L>[];
}

export interface Contested<L, R> {
  readonly left: L;
  readonly hits: readonly [MatchHit<R>, ...MatchHit<R>[]];
}
