import { foldCase } from '../core/ids.ts';
import type { PersonIdentifiers } from '../core/person-match.ts';
import { visible } from '../core/text/visible.ts';
import { foldedAddresses, type MatchRule, pairingRules } from './rules.ts';
import { isAddress, withoutDomain } from './spellings.ts';

/** A mail domain of the first side, and what it is on the second one; without the @, in any case. */
export interface DomainChange {
  readonly before: string;
  readonly after: string;
}

/** The rules of a pairing, and after that for equal usernames one that compares addresses across a change of their domain. */
export const rulesWithDomains = (
  changes: readonly DomainChange[],
  first: readonly PersonIdentifiers[],
): readonly MatchRule[] => {
  if (changes.length === 0) return pairingRules;
  const added = domainRule(changes, new Set(first));
  return pairingRules.flatMap((rule) => (rule.id === 'username' ? [rule, added] : [rule]));
};

/**
 * A change of the domain has a direction: an address of the first side is read as what it becomes, one of the second
 * side as it is. So domains can also be swapped.
 */
function domainRule(changes: readonly DomainChange[], first: ReadonlySet<PersonIdentifiers>): MatchRule {
  const changed = (person: PersonIdentifiers): readonly string[] =>
    foldedAddresses(person).flatMap((address) =>
      changes
        .filter(({ before }) => hasDomain(address, before))
        .map(({ after }) => foldCase(`${withoutDomain(address)}@${after}`)),
    );
  return {
    id: 'email-domain',
    subject: 'changed address',
    confidence: 'likely',
    keys: (person) => (first.has(person) ? changed(person) : foldedAddresses(person)),
    evidence: (claim, [person, ...others]) => {
      const [from, to] = first.has(claim) ? [claim, person] : [person, claim];
      const [address = ''] = foldedAddresses(from).filter(
        (each) => changed({ username: '', email: each }).length > 0,
      );
      const [becomes = ''] = changed(from);
      return others.length > 0
        ? `${visible(address)} is ${visible(becomes)} in the new domain, which several accounts have`
        : `${visible(address)} is ${visible(becomes)} in the new domain, the address of ${visible(to.username)}`;
    },
  };
}

/** Whether somebody has an address in a domain, and not in one below it. */
export const hasAddressIn = (people: readonly PersonIdentifiers[], domain: string): boolean =>
  people.some((person) => foldedAddresses(person).some((address) => hasDomain(address, domain)));

const hasDomain = (address: string, domain: string): boolean =>
  isAddress(address) && address.endsWith(`@${foldCase(domain)}`);
