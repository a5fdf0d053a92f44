import type { PersonIdentifiers } from '../core/person-match.ts';
import { type MatchRule, matchRules } from './rules.ts';

/** People by the keys of one rule. */
export type RuleIndex<P> = ReadonlyMap<string, readonly P[]>;

/** Everybody who can be meant, by every rule. */
export type PeopleIndex<P> = ReadonlyMap<MatchRule, RuleIndex<P>>;

/** Indexes people for `match`, in time and memory proportional to their number. */
export const indexPeople = <P extends PersonIdentifiers>(people: readonly P[]): PeopleIndex<P> =>
  new Map(matchRules.map((rule) => [rule, indexByRule(people, rule)]));

export function indexByRule<P extends PersonIdentifiers>(
  people: readonly P[],
  rule: MatchRule,
): RuleIndex<P> {
  const index = new Map<string, P[]>();
  for (const person of people) {
    const keys = rule.keys(person);
    for (const key of keys.length < 2 ? keys : new Set(keys)) {
      const sharing = index.get(key);
      if (sharing === undefined) index.set(key, [person]);
      else sharing.push(person);
    }
  }
  return index;
}

/** Above this many people under one key, other keys of the claim are ignored. */
const CROWD = 100;

/** Those who share a key with the claim; not the claim itself, where it is one of them. */
export function findByRule<P extends PersonIdentifiers>(
  claim: PersonIdentifiers,
  rule: MatchRule,
  index: RuleIndex<P>,
): readonly P[] {
  const found = (rule.sought ?? rule.keys)(claim).flatMap((key) => {
    const people = index.get(key);
    return people === undefined ? [] : [people];
  });
  // A shared mailbox can be the key of thousands: copying their list for every claim would take quadratic time.
  const crowd = found.find(({ length }) => length > CROWD);
  if (crowd !== undefined) return crowd;
  return [...new Set(found.flat())].filter((person) => person !== claim);
}
