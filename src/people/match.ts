import { foldCase } from '../core/ids.ts';
import type {
  MatchConfidence,
  MatchHit,
  MatchPeople,
  MatchRuleId,
  PersonIdentifiers,
  PersonMatch,
} from '../core/person-match.ts';
import { findByRule, indexByRule, indexPeople, type PeopleIndex } from './people-index.ts';
import { foldedAddresses, type MatchRule, matchRules } from './rules.ts';
import { addressIn, isAddress } from './spellings.ts';

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
    return { kind, person, by, confidence: weigh(by, countAgreeing(hits), doubts), hits, doubts };
  }
  const [first, ...others] = hits;
  return first === undefined ? { kind: 'none' } : { kind: 'alike', hits: [first, ...others] };
}

/** Indexes people once, and matches any number of claims. */
export const matchPeople: MatchPeople = (people, claims) => {
  if (claims !== undefined) {
    const hitsByClaim = findAllHits(claims, people);
    return (claim) => decide(hitsByClaim.get(claim) ?? []);
  }
  const index = indexPeople(people);
  return (claim) => match(claim, index);
};

/** For each subject, what the first rule that finds somebody found; in the order of the rules. */
function findHits<P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  index: PeopleIndex<P>,
): readonly MatchHit<P>[] {
  const subjects = new Set<MatchRule['subject']>();
  const hits: MatchHit<P>[] = [];
  for (const [rule, byKey] of index) {
    if (subjects.has(rule.subject)) continue;
    const people = findByRule(claim, rule, byKey);
    if (!isSomebody(people)) continue;
    subjects.add(rule.subject);
    hits.push(toHit(claim, rule, people));
  }
  return hits;
}

function findAllHits<P extends PersonIdentifiers>(
  claims: readonly PersonIdentifiers[],
  people: readonly P[],
): ReadonlyMap<PersonIdentifiers, readonly MatchHit<P>[]> {
  const hitsByClaim = new Map<PersonIdentifiers, MatchHit<P>[]>();
  for (const { claim, rule, found } of findings({ claims, people, rules: matchRules })) {
    const hit = toHit(claim, rule, found);
    const hits = hitsByClaim.get(claim);
    if (hits === undefined) hitsByClaim.set(claim, [hit]);
    else hits.push(hit);
  }
  return hitsByClaim;
}

/** Who is asked about, among whom, and by which rules, in the order in which they decide. */
export interface Asked<C, P> {
  readonly claims: readonly C[];
  readonly people: readonly P[];
  readonly rules: readonly MatchRule[];
}

/** What a rule has found for a claim, before it is put into words. */
interface Finding<C, P> {
  readonly claim: C;
  readonly rule: MatchRule;
  readonly found: readonly [P, ...P[]];
}

/**
 * What {@link findHits} finds, for many claims, rule by rule: the index of one rule is in memory at a time, and not those
 * of all.
 */
export function* findings<C extends PersonIdentifiers, P extends PersonIdentifiers>({
  claims,
  people,
  rules,
}: Asked<C, P>): Generator<Finding<C, P>> {
  const foundBySubject = new Map<MatchRule['subject'], Set<C>>();
  for (const rule of rules) {
    const byKey = indexByRule(people, rule);
    if (byKey.size === 0) continue;
    const done = foundBySubject.get(rule.subject) ?? new Set();
    foundBySubject.set(rule.subject, done);
    for (const claim of claims) {
      if (done.has(claim)) continue;
      const found = findByRule(claim, rule, byKey);
      if (!isSomebody(found)) continue;
      done.add(claim);
      yield { claim, rule, found };
    }
  }
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
  ...(people.some((person) => isAgainst(claim, rule, person)) ? { against: 'address' as const } : {}),
});

/** A name without its domain is a weak reason: `ann@b.org` is hardly `ann`, who has the address `anna@b.org`. */
function isAgainst(
  { username: claimed }: PersonIdentifiers,
  { subject, confidence, id }: MatchRule,
  { email = '', username }: PersonIdentifiers,
): boolean {
  if (subject !== 'username' || confidence !== 'guess' || id === 'username-lookalike') return false;
  const address = addressIn(claimed);
  if (!isAddress(address) || !isAddress(email.trim())) return false;
  return foldedAddresses({ username, email }).every((known) => known !== foldCase(address));
}

/** The hits that name somebody other than `person`, as well or instead. Namesakes are no reason to doubt. */
export const findDoubts = <P>(person: P, hits: readonly MatchHit<P>[]): MatchHit<P>[] =>
  hits.filter(({ confidence, people }) => confidence !== 'guess' && people.some((other) => other !== person));

const independent: ReadonlySet<MatchRuleId> = new Set(['external-id', 'email', 'username']);

/** Whether a rule says something that no other rule says as well. */
export const isIndependent = (rule: MatchRuleId): boolean => independent.has(rule);

const countAgreeing = (hits: readonly MatchHit<unknown>[]): number =>
  hits.filter(({ rule }) => isIndependent(rule)).length;

/** Two identifiers that agree make a match sure; rules that disagree make it a guess. */
export function weigh(
  by: MatchHit<unknown>,
  agreeing: number,
  doubts: readonly MatchHit<unknown>[],
): MatchConfidence {
  if (doubts.length > 0) return 'guess';
  return agreeing > 1 ? 'sure' : by.confidence;
}
