import type {
  MatchConfidence,
  MatchHit,
  MatchPeople,
  MatchRuleId,
  PersonIdentifiers,
  PersonMatch,
} from '../core/person-match.ts';
import { findByRule, indexPeople, type PeopleIndex } from './people-index.ts';
import type { MatchRule } from './rules.ts';

/**
 * Who is meant by a claim: the one person with exactly this username; else the one person named by the first
 * rule that is more than a guess; else everybody alike. A rule that names several people decides nothing.
 */
export function match<P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  index: PeopleIndex<P>,
): PersonMatch<P> {
  const hits = findHits(claim, index);
  const exact = hits.find(({ rule, people }) => rule === 'username' && people.length === 1);
  const by = exact ?? hits.find(({ confidence, people }) => confidence !== 'guess' && people.length === 1);
  if (by !== undefined) {
    const kind = exact === undefined ? 'same' : 'exact';
    const [person] = by.people;
    const doubts = findDoubts(person, hits);
    return { kind, person, by, confidence: weigh(by, hits, doubts), hits, doubts };
  }
  const [first, ...others] = hits;
  return first === undefined ? { kind: 'none' } : { kind: 'alike', hits: [first, ...others] };
}

/** Indexes people once, and matches any number of claims. */
export const matchPeople: MatchPeople = (people) => {
  const index = indexPeople(people);
  return (claim) => match(claim, index);
};

/** For each subject, what the first rule that finds somebody found; in the order of the rules. */
export function findHits<P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  index: PeopleIndex<P>,
): MatchHit<P>[] {
  const hits: MatchHit<P>[] = [];
  const found = new Set<MatchRule['subject']>();
  for (const [rule, byKey] of index) {
    if (found.has(rule.subject)) continue;
    const people = findByRule(claim, rule, byKey);
    if (!isSomebody(people)) continue;
    found.add(rule.subject);
    hits.push(toHit(claim, rule, people));
  }
  return hits;
}

/** Checked without copying: the list may be long. */
const isSomebody = <P>(people: readonly P[]): people is readonly [P, ...P[]] => people.length > 0;

export const toHit = <P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  rule: MatchRule,
  people: readonly [P, ...P[]],
): MatchHit<P> => ({
  rule: rule.id,
  confidence: rule.confidence,
  people,
  evidence: rule.evidence(claim, people),
});

/** The hits that name somebody other than `person`, as well or instead. Namesakes are no reason to doubt. */
export const findDoubts = <P>(person: P, hits: readonly MatchHit<P>[]): MatchHit<P>[] =>
  hits.filter(({ confidence, people }) => confidence !== 'guess' && people.some((other) => other !== person));

const independent: ReadonlySet<MatchRuleId> = new Set(['external-id', 'email', 'username']);

/** Two identifiers that agree make a match sure; rules that disagree make it a guess. */
export function weigh(
  by: MatchHit<unknown>,
  hits: readonly MatchHit<unknown>[],
  doubts: readonly MatchHit<unknown>[],
): MatchConfidence {
  if (doubts.length > 0) return 'guess';
  const agreeing = hits.filter(({ rule }) => independent.has(rule));
  return agreeing.length > 1 ? 'sure' : by.confidence;
}
