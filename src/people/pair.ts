import type { MatchHit, PersonIdentifiers } from '../core/person-match.ts';
import type { Contested, Pair, Pairing } from '../core/migration/person-pairing.ts';
import { type Asked, findDoubts, findings, isIndependent, toHit, weigh } from './match.ts';
import { findByRule, indexByRule } from './people-index.ts';
import { type MatchRule, pairingRules } from './rules.ts';

/**
 * Pairs the people of two sides one to one: each rule pairs people whom the earlier rules have left, and only
 * where each of the two finds only the other. Swapping the sides gives the same pairs.
 * @param rules in the order in which they decide
 */
export function pairPeople<L extends PersonIdentifiers, R extends PersonIdentifiers>(
  left: readonly L[],
  right: readonly R[],
  rules: readonly MatchRule[] = pairingRules,
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
  const rightOf = new Map(Array.from(found, ([mine, theirs]) => [mine, theirs.right]));
  const leftOf = new Map(Array.from(rightOf, ([mine, theirs]) => [theirs, mine]));
  const ofLeft = findOthers({ claims: left, people: right, rules }, rightOf);
  const ofRight = findOthers({ claims: [...leftOf.keys()], people: left, rules }, leftOf);
  const pairs: Pair<L, R>[] = [];
  const contested: Contested<L, R>[] = [];
  const leftOnly: L[] = [];
  for (const mine of left) {
    const theirs = found.get(mine);
    const { hits, agreeing } = ofLeft.get(mine) ?? noOthers;
    const [first, ...others] = hits;
    if (theirs !== undefined) {
      const leftHits = (ofRight.get(theirs.right) ?? noOthers).hits;
      pairs.push(describePair(mine, theirs, { rightHits: hits, leftHits, agreeing }));
    } else if (first === undefined) leftOnly.push(mine);
    else contested.push({ left: mine, hits: [first, ...others] });
  }
  return { pairs, contested, leftOnly, rightOnly: right.filter((person) => !leftOf.has(person)) };
}

/** What the rules find for a claim. */
interface Others<P> {
  /** All that name anybody but its partner; what names only the partner is most of it, and is counted. */
  readonly hits: readonly MatchHit<P>[];
  /** How many independent rules have found somebody. */
  readonly agreeing: number;
}

const noOthers = { hits: [], agreeing: 0 } as const;

function findOthers<C extends PersonIdentifiers, P extends PersonIdentifiers>(
  asked: Asked<C, P>,
  partnerOf: ReadonlyMap<C, P>,
): ReadonlyMap<C, Others<P>> {
  const others = new Map<C, Others<P>>();
  for (const { claim, rule, found } of findings(asked)) {
    const { hits, agreeing }: Others<P> = others.get(claim) ?? noOthers;
    const isPartner = found.length === 1 && found[0] === partnerOf.get(claim);
    others.set(claim, {
      hits: isPartner ? hits : [...hits, toHit(claim, rule, found)],
      agreeing: agreeing + (isIndependent(rule.id) ? 1 : 0),
    });
  }
  return others;
}

function describePair<L extends PersonIdentifiers, R extends PersonIdentifiers>(
  left: L,
  { right, rule }: Found<R>,
  { rightHits, leftHits, agreeing }: HitsOfPair<L, R>,
): Pair<L, R> {
  const by = toHit(left, rule, [right]);
  const rightDoubts = findDoubts(right, rightHits);
  const leftDoubts = findDoubts(left, leftHits);
  const confidence = weigh(by, agreeing, [...rightDoubts, ...leftDoubts]);
  return { left, right, by, confidence, rightDoubts, leftDoubts };
}

interface HitsOfPair<L, R> {
  readonly rightHits: readonly MatchHit<R>[];
  readonly leftHits: readonly MatchHit<L>[];
  readonly agreeing: number;
}
