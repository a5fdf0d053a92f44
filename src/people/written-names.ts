import { groupBy } from '../core/group-by.ts';
import { foldCase } from '../core/ids.ts';
import type { PersonIdentifiers } from '../core/person-match.ts';
import type { UsernameSource } from '../core/plan/plan.ts';
import { visible } from '../core/text/visible.ts';
import { addressIn, isAddress, withoutDomain } from './spellings.ts';

/** What a name of a file means, where the file does not have usernames. */
export type ReadName =
  | { readonly kind: 'username'; readonly username: string }
  /** No account has this e-mail address; a person of the remote directory may. */
  | { readonly kind: 'address'; readonly address: string }
  /** It may mean several people, or its reading contradicts what is known of the person. */
  | { readonly kind: 'conflict'; readonly reason: string }
  /** It is spelled like an address but has none. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** Accounts by what a name can mean. */
export interface NamedAccounts<P extends PersonIdentifiers = PersonIdentifiers> {
  byName(name: string): readonly P[];
  byAddress(address: string): readonly P[];
}

/** Indexes accounts for {@link readWrittenName}. */
export function indexNames<P extends PersonIdentifiers>(accounts: readonly P[]): NamedAccounts<P> {
  const by = (keyOf: (account: P) => string): ((key: string) => readonly P[]) => {
    const index = groupBy(accounts, (account) => foldCase(keyOf(account)));
    index.delete('');
    return (key) => index.get(foldCase(key)) ?? [];
  };
  return { byName: by(({ username }) => username), byAddress: by(({ email = '' }) => email.trim()) };
}

/**
 * Reads a name as what the operator says that the file has. An account that has exactly this name is meant too,
 * so that two different people are a conflict and never a guess.
 */
export function readWrittenName(written: string, source: UsernameSource, accounts: NamedAccounts): ReadName {
  if (source === 'username') return asIs(written);
  const address = addressIn(written);
  if (!isAddress(address)) {
    if (accounts.byName(written).length === 0 && isHolder(written)) return withoutAddress(written);
    return source === 'upn' ? readPart(written, source, accounts) : asIs(written);
  }
  return source === 'email' ? readAddress(written, address, accounts) : readPart(address, source, accounts);
}

/** Whether a text is written like one that holds an address: `Ann Lee <…>`, `mailto:…`. */
const isHolder = (written: string): boolean => /^\s*(mailto|smtp):|[<>]/iu.test(written);

const withoutAddress = (written: string): ReadName => ({
  kind: 'invalid',
  reason: `${visible(written)} is written like an e-mail address, but there is no address in it: write the username or the address`,
});

const asIs = (username: string): ReadName => ({ kind: 'username', username });

function readAddress(written: string, address: string, accounts: NamedAccounts): ReadName {
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
  const person = meantBy(username, named);
  const owners = accounts.byAddress(written);
  if (owners.some((owner) => owner !== person)) {
    return conflictOfOwners(
      written,
      username,
      owners.filter((owner) => owner !== person),
    );
  }
  // The name and the address agree, also where the name differs in case.
  if (person !== undefined && owners.includes(person)) return asIs(person.username);
  const reason = whyOther(written, source, person);
  return reason === undefined ? asIs(username) : { kind: 'conflict', reason };
}

/** The account with exactly this name, or the only one that differs in case. */
export const meantBy = (
  username: string,
  named: readonly PersonIdentifiers[],
): PersonIdentifiers | undefined =>
  named.find((person) => person.username.normalize('NFC') === username) ??
  (named.length === 1 ? named[0] : undefined);

/** What is read as one person's username is the address of others. */
export const conflictOfOwners = (
  written: string,
  username: string,
  owners: readonly PersonIdentifiers[],
): ReadName & { readonly kind: 'conflict' } => ({
  kind: 'conflict',
  reason: `${visible(written)} is the e-mail address of ${namesOf(owners)}, but would be read as ${visible(username)}: write the username`,
});

/** Whoever has another address may be somebody else. A UPN says nothing about mail. */
export function whyOther(
  written: string,
  source: UsernameSource,
  person: PersonIdentifiers | undefined,
): string | undefined {
  const address = addressIn(written);
  const { username = '', email = '' } = person ?? {};
  if (source !== 'local-part' || !isAddress(address) || !isAddress(email)) return undefined;
  if (foldCase(address) === foldCase(email)) return undefined;
  return `${visible(written)} would be read as ${visible(username)}, who has the address ${visible(email)}: write the username, or add --usernames-from upn if the e-mail address does not matter`;
}

const namesOf = (people: readonly PersonIdentifiers[]): string =>
  people.map(({ username }) => visible(username)).join(' and ');
