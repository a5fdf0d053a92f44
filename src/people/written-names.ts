import { foldCase } from '../core/ids.ts';
import type { PersonIdentifiers } from '../core/person-match.ts';
import type { UsernameSource } from '../core/plan/plan.ts';
import { visible } from '../core/text/visible.ts';
import { addressIn, domainOf, isAddress, withoutDomain } from './spellings.ts';

/** What a name of a file means, where the file does not have usernames. */
export type ReadName =
  | { readonly kind: 'username'; readonly username: string }
  /** No account has this e-mail address; a person of the remote directory may. */
  | { readonly kind: 'address'; readonly address: string }
  /** It may mean several people, or its reading contradicts what is known of the person. */
  | { readonly kind: 'conflict'; readonly reason: string };

/** Accounts by what a name can mean. */
export interface NamedAccounts {
  byName(name: string): readonly PersonIdentifiers[];
  byAddress(address: string): readonly PersonIdentifiers[];
}

/** Indexes accounts for {@link readWrittenName}. */
export function indexNames(accounts: readonly PersonIdentifiers[]): NamedAccounts {
  const names = new Map<string, PersonIdentifiers[]>();
  const addresses = new Map<string, PersonIdentifiers[]>();
  const add = (index: typeof names, key: string, account: PersonIdentifiers): void => {
    if (key === '') return;
    const others = index.get(key);
    if (others === undefined) index.set(key, [account]);
    else others.push(account);
  };
  for (const account of accounts) {
    add(names, foldCase(account.username), account);
    add(addresses, foldCase((account.email ?? '').trim()), account);
  }
  return {
    byName: (name) => names.get(foldCase(name)) ?? [],
    byAddress: (address) => addresses.get(foldCase(address)) ?? [],
  };
}

/**
 * Reads a name as what the operator says that the file has. An account that has exactly this name is meant too,
 * so that two different people are a conflict and never a guess.
 */
export function readWrittenName(written: string, source: UsernameSource, accounts: NamedAccounts): ReadName {
  switch (source) {
    case 'username':
      return { kind: 'username', username: written };
    case 'email':
      return readAddress(written, accounts);
    case 'local-part':
      return isAddress(addressIn(written)) ? readPart(addressIn(written), source, accounts) : asIs(written);
    case 'upn':
      return readPart(written, source, accounts);
  }
}

const asIs = (username: string): ReadName => ({ kind: 'username', username });

function readAddress(written: string, accounts: NamedAccounts): ReadName {
  const address = addressIn(written);
  if (!isAddress(address)) return asIs(written);
  const meant = [...new Set([...accounts.byAddress(address), ...accounts.byName(written)])];
  const [first, ...others] = meant;
  if (first === undefined) return { kind: 'address', address };
  return others.length === 0 ? asIs(first.username) : several(address, meant);
}

const several = (address: string, people: readonly PersonIdentifiers[]): ReadName => ({
  kind: 'conflict',
  reason: `${visible(address)} means ${namesOf(people)}: write the username of one of them`,
});

function readPart(written: string, source: 'local-part' | 'upn', accounts: NamedAccounts): ReadName {
  const username = withoutDomain(written);
  const [literal] = username === written ? [] : accounts.byName(written);
  const named = accounts.byName(username);
  if (literal !== undefined) {
    return named.length === 0 ? asIs(literal.username) : several(written, [literal, ...named]);
  }
  const owners = accounts.byAddress(written).filter((owner) => !named.includes(owner));
  if (owners.length > 0) {
    return {
      kind: 'conflict',
      reason: `${visible(written)} is the e-mail address of ${namesOf(owners)}, but would be read as ${visible(username)}: write the username`,
    };
  }
  const reason = named.length === 1 ? whyOther(written, source, named[0]) : undefined;
  return reason === undefined ? asIs(username) : { kind: 'conflict', reason };
}

/** An address of another domain may be somebody else's. A UPN says nothing about mail. */
export function whyOther(
  written: string,
  source: UsernameSource,
  person: PersonIdentifiers | undefined,
): string | undefined {
  const address = addressIn(written);
  const { username = '', email = '' } = person ?? {};
  if (source !== 'local-part' || !isAddress(address) || !isAddress(email)) return undefined;
  if (foldCase(domainOf(address)) === foldCase(domainOf(email))) return undefined;
  return `${visible(written)} would be read as ${visible(username)}, who has the address ${visible(email)}: write the username, or add --usernames-from upn if the part after the @ does not matter`;
}

const namesOf = (people: readonly PersonIdentifiers[]): string =>
  people.map(({ username }) => visible(username)).join(' and ');
