import type { MatchHit, PersonIdentifiers } from '../core/person-match.ts';
import type { Contested, Pair, Pairing } from '../core/migration/person-pairing.ts';
import { findDoubts, findHits, toHit, weigh } from './match.ts';
import { findByRule, indexByRule, indexPeople } from './people-index.ts';
import { type MatchRule, matchRules } from './rules.ts';

/**
 * Pairs the people of two sides one to one: each rule pairs people whom the earlier rules have left, and only
 * where each of the two finds only the other. Swapping the sides gives the same pairs.
 * @param rules in the order in which they decide
 */
export function pairPeople<L extends PersonIdentifiers, R extends PersonIdentifiers>(
  left: readonly L[],
  right: readonly R[],
  rules: readonly MatchRule[] = matchRules,
): Pairing<L, R> {
  const found = new Map<L, Found<R>>();
  const taken = new Set<R>();
  for (const rule of rules) {
    const leftRest = left.filter((person) => !found.has(person));
    const rightRest = right.filter((person) => !taken.has(person));
    for (const [mine, theirs] of pairByRule(leftRest, rightRest, rule)) {
      found.set(mine, { right: theirs, rule });
      taken.add(theirs);
    }
  }
  return describe({ left, right, rules }, found);
}

interface Found<R> {
  readonly right: R;
  readonly rule: MatchRule;
}

interface Sides<L, R> {
  readonly left: readonly L[];
  readonly right: readonly R[];
  readonly rules: readonly MatchRule[];
}

function* pairByRule<L extends PersonIdentifiers, R extends PersonIdentifiers>(
  left: readonly L[],
  right: readonly R[],
  rule: MatchRule,
): Generator<readonly [L, R]> {
  const leftIndex = indexByRule(left, rule);
  const rightIndex = indexByRule(right, rule);
  for (const mine of left) {
    const [theirs, ...others] = findByRule(mine, rule, rightIndex).slice(0, 2);
    if (theirs === undefined || others.length > 0) continue;
    if (findByRule(theirs, rule, leftIndex).length === 1) yield [mine, theirs];
  }
}

function describe<L extends PersonIdentifiers, R extends PersonIdentifiers>(
  { left, right, rules }: Sides<L, R>,
  found: ReadonlyMap<L, Found<R>>,
): Pairing<L, R> {
  const leftIndex = indexPeople(left, rules);
  const rightIndex = indexPeople(right, rules);
  const pairs: Pair<L, R>[] = [];
  const contested: Contested<L, R>[] = [];
  const leftOnly: L[] = [];
  for (const mine of left) {
    const theirs = found.get(mine);
    const rightHits = findHits(mine, rightIndex);
    const [first, ...others] = rightHits;
    if (theirs !== undefined) {
      pairs.push(describePair(mine, theirs, { rightHits, leftHits: findHits(theirs.right, leftIndex) }));
    } else if (first === undefined) leftOnly.push(mine);
    else contested.push({ left: mine, hits: [first, ...others] });
  }
  const taken = new Set(pairs.map((pair) => pair.right));
  return { pairs, contested, leftOnly, rightOnly: right.filter((person) => !taken.has(person)) };
}

function describePair<L extends PersonIdentifiers, R extends PersonIdentifiers>(
  left: L,
  { right, rule }: Found<R>,
  hits: { readonly rightHits: readonly MatchHit<R>[]; readonly leftHits: readonly MatchHit<L>[] },
): Pair<L, R> {
  const by = toHit(left, rule, [right]);
  const rightDoubts = findDoubts(right, hits.rightHits);
  const leftDoubts = findDoubts(left, hits.leftHits);
  const confidence = weigh(by, hits.rightHits, [...rightDoubts, ...leftDoubts]);
  return { left, right, by, confidence, rightDoubts, leftDoubts };
}
