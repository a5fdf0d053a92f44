import type {
  MatchConfidence,
  MatchHit,
  MatchPeople,
  MatchRuleId,
  PersonIdentifiers,
  PersonMatch,
} from '../core/person-match.ts';
import { findByRule, indexByRule, indexPeople, type PeopleIndex, type RuleIndex } from './people-index.ts';
import { type MatchRule, matchRules } from './rules.ts';

/**
 * Who is meant by a claim: the one person with exactly this username; else the one person named by the first
 * rule that is more than a guess; else everybody alike. A rule that names several people decides nothing.
 */
export const match = <P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  index: PeopleIndex<P>,
): PersonMatch<P> => decide(findHits(claim, index));

function decide<P>(hits: readonly MatchHit<P>[]): PersonMatch<P> {
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
export const matchPeople: MatchPeople = (people, claims) => {
  if (claims !== undefined) {
    const hitsByClaim = findAllHits(claims, people);
    return (claim) => decide(hitsByClaim.get(claim)?.hits ?? []);
  }
  const index = indexPeople(people);
  return (claim) => match(claim, index);
};

/** What was found for one claim, and for which subjects. */
interface Findings<P> {
  readonly hits: MatchHit<P>[];
  readonly subjects: Set<MatchRule['subject']>;
}

/** For each subject, what the first rule that finds somebody found; in the order of the rules. */
export function findHits<P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  index: PeopleIndex<P>,
): readonly MatchHit<P>[] {
  let findings: Findings<P> | undefined;
  for (const [rule, byKey] of index) findings = afterRule(findings, claim, rule, byKey);
  return findings?.hits ?? [];
}

/** The same for many claims, rule by rule: the index of one rule is in memory at a time, and not those of all. */
function findAllHits<P extends PersonIdentifiers>(
  claims: readonly PersonIdentifiers[],
  people: readonly P[],
): ReadonlyMap<PersonIdentifiers, Findings<P>> {
  const findingsByClaim = new Map<PersonIdentifiers, Findings<P>>();
  for (const rule of matchRules) {
    const byKey = indexByRule(people, rule);
    for (const claim of byKey.size === 0 ? [] : claims) {
      const findings = afterRule(findingsByClaim.get(claim), claim, rule, byKey);
      if (findings !== undefined) findingsByClaim.set(claim, findings);
    }
  }
  return findingsByClaim;
}

/** What is found for a claim when one more rule was asked; most claims have nothing in common with anybody. */
function afterRule<P extends PersonIdentifiers>(
  findings: Findings<P> | undefined,
  claim: PersonIdentifiers,
  rule: MatchRule,
  byKey: RuleIndex<P>,
): Findings<P> | undefined {
  if (findings?.subjects.has(rule.subject) === true) return findings;
  const people = findByRule(claim, rule, byKey);
  if (!isSomebody(people)) return findings;
  const { hits, subjects } = findings ?? { hits: [], subjects: new Set() };
  hits.push(toHit(claim, rule, people));
  return { hits, subjects: subjects.add(rule.subject) };
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
