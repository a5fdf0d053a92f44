import { foldCase } from '../core/ids.ts';
import type { MatchConfidence, MatchRuleId, PersonIdentifiers } from '../core/person-match.ts';
import * as evidence from './evidence.ts';
import { idsOnServer, providerIdsOf } from './id-spellings.ts';
import { foldLookalikes } from './lookalikes.ts';
import {
  addressIn,
  foldCharacters,
  foldFullName,
  foldPunctuation,
  hasDomain,
  isAddress,
  withoutDomain,
} from './spellings.ts';
import { addressesOf, wrappedNames } from './wrappers.ts';

/** A way to recognise one person on two sides: they match if they share a key. */
export interface MatchRule {
  readonly id: MatchRuleId;
  /** What it compares. Among the rules for one subject, only the first that finds somebody counts. */
  readonly subject: 'id' | 'address' | 'changed address' | 'username' | 'full name';
  readonly confidence: MatchConfidence;
  /** The keys under which a person is indexed. */
  readonly keys: (person: PersonIdentifiers) => readonly string[];
  /** The keys under which a claim is looked up, where they differ. */
  readonly sought?: (claim: PersonIdentifiers) => readonly string[];
  readonly evidence: evidence.Evidence;
}

/** In the order in which they decide. The rules for usernames become more lenient from one to the next. */
export const matchRules: readonly MatchRule[] = [
  {
    id: 'external-id',
    subject: 'id',
    confidence: 'sure',
    keys: ({ externalId = '' }) => stated(externalId.trim()),
    evidence: evidence.ofExternalId,
  },
  {
    id: 'external-id-spelling',
    subject: 'id',
    confidence: 'likely',
    keys: idsOnServer,
    evidence: evidence.ofIdSpelling,
  },
  {
    id: 'email',
    subject: 'address',
    confidence: 'likely',
    keys: (person) => foldedAddresses(person),
    evidence: evidence.ofEmail,
  },
  {
    id: 'email-lookalike',
    subject: 'address',
    confidence: 'guess',
    keys: ({ email = '', username }) => addressesOf(email, username),
    evidence: evidence.ofAddressLookalike,
  },
  {
    id: 'username',
    subject: 'username',
    confidence: 'likely',
    keys: ({ username }) => stated(username.trim().normalize('NFC')),
    evidence: evidence.ofUsername,
  },
  {
    id: 'username-case',
    subject: 'username',
    confidence: 'likely',
    keys: ({ username }) => stated(foldCase(username.trim())),
    evidence: evidence.ofCase,
  },
  {
    id: 'username-characters',
    subject: 'username',
    confidence: 'likely',
    keys: ({ username }) => stated(foldCharacters(username).trim()),
    evidence: evidence.ofCharacters,
  },
  {
    id: 'username-punctuation',
    subject: 'username',
    confidence: 'likely',
    keys: ({ username }) => stated(foldPunctuation(username).trim()),
    evidence: evidence.ofPunctuation,
  },
  {
    id: 'username-domain',
    subject: 'username',
    confidence: 'guess',
    // One of the two has a domain: CORP\rosa may be rosa, but hardly OTHER\rosa.
    keys: ({ username }) => bareNames(username, hasDomain(username) ? 'bare' : 'whole'),
    sought: ({ username }) => bareNames(username, hasDomain(username) ? 'whole' : 'bare'),
    evidence: evidence.ofDomain,
  },
  {
    id: 'username-lookalike',
    subject: 'username',
    confidence: 'guess',
    keys: ({ username }) => stated(foldLookalikes(username).trim()),
    evidence: evidence.ofLookalike,
  },
  {
    id: 'username-wrapped',
    subject: 'username',
    confidence: 'guess',
    keys: ({ username }) => wrappedNames(username),
    evidence: evidence.ofWrapped,
  },
  {
    id: 'local-part',
    subject: 'username',
    confidence: 'guess',
    keys: ({ username, email = '' }) => [...bareNames(username, 'name'), ...localParts(email, 'address')],
    // A username may match usernames and addresses, an address only usernames: info@a.org is not info@b.org.
    sought: ({ username, email = '' }) => [
      ...bareNames(username, 'name'),
      ...bareNames(username, 'address'),
      ...localParts(email, 'name'),
    ],
    evidence: evidence.ofLocalPart,
  },
  {
    id: 'full-name',
    subject: 'full name',
    confidence: 'guess',
    keys: ({ firstName = '', lastName = '', username }) =>
      [firstName === '' || lastName === '' ? '' : `${firstName} ${lastName}`, username].flatMap((name) =>
        stated(foldFullName(name)),
      ),
    evidence: evidence.ofFullName,
  },
];

/**
 * The same for two servers, or for two exports of one. A GUID is one server's own key: on another server, an equal one is
 * an account that was copied, or chance.
 */
export const pairingRules: readonly MatchRule[] = matchRules.map((rule) =>
  rule.id === 'external-id-spelling' ? { ...rule, keys: providerIdsOf } : rule,
);

/** The addresses of a person as a server compares them. */
export const foldedAddresses = ({ email = '', username }: PersonIdentifiers): readonly string[] =>
  [email.trim(), addressOrNone(username)].flatMap((address) => stated(foldCase(address)));

const addressOrNone = (username: string): string =>
  isAddress(addressIn(username)) ? addressIn(username) : '';

const stated = (key: string): readonly string[] => (key === '' ? [] : [key]);

type KeyKind = 'bare' | 'whole' | 'name' | 'address';

const bareNames = (username: string, kind: KeyKind): readonly string[] =>
  stated(withoutDomain(foldPunctuation(username)).trim()).map((name) => `${kind}:${name}`);

const localParts = (email: string, kind: KeyKind): readonly string[] =>
  isAddress(email) ? stated(withoutDomain(foldPunctuation(email))).map((name) => `${kind}:${name}`) : [];
