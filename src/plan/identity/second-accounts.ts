import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { Username } from '../../core/ids.ts';
import type { MatchHit, MatchRuleId, PersonIdentifiers, PersonMatch } from '../../core/person-match.ts';
import { shellWord } from '../../core/text/command-line.ts';
import { identify, type Newcomer } from './identify.ts';
import type { PlanInputs } from '../inputs.ts';
import { mergeEntries, type PersonEntries } from '../person-entries.ts';
import { planNewcomer } from '../plan-newcomer.ts';
import type { MatchAccount } from './probable-account.ts';

/** A person who would get an account, and what is known of them. */
interface NewPerson extends PersonIdentifiers {
  /** As the file spells it. */
  readonly statedAs: Username;
  readonly via: Newcomer['via'];
}

/** Everybody for whom an account would be created. */
export const findNewPeople = (
  people: readonly PersonEntries[],
  accounts: NameIndex<DirectoryUser>,
  { lookedUpUsers, names, policy, capabilities, rules }: PlanInputs,
): readonly NewPerson[] =>
  people.flatMap((entries): NewPerson[] => {
    const entry = mergeEntries(entries);
    if (names.blocked.has(entry.username)) return [];
    const identity = identify(entry.username, accounts, lookedUpUsers.get(entry.username), policy);
    if (identity.kind !== 'newcomer') return [];
    if (planNewcomer(identity, entry, capabilities, rules).kind === 'blocked') return [];
    const { username, via, remoteProfile } = identity;
    const { externalId = '', profile } = entry;
    return [{ ...remoteProfile, ...profile, username, externalId, via, statedAs: entry.username }];
  });

/**
 * Why a new person gets no account, by the name in the file: an account cannot be deleted, so whoever seems to
 * have one, or to get one by another row, gets no second one unless the policy names them.
 */
export function findSecondAccounts(
  newPeople: readonly NewPerson[],
  matchAccount: MatchAccount,
  {
    matchPeople,
    names,
    policy: { allowSecondAccount = [] },
  }: Pick<PlanInputs, 'matchPeople' | 'names' | 'policy'>,
): ReadonlyMap<Username, string> {
  const flagged = new Set(allowSecondAccount.map((name) => name.trim().normalize('NFC')));
  const isAllowed = ({ statedAs }: NewPerson): boolean =>
    flagged.has(statedAs) || flagged.has(names.writtenAs.get(statedAs) ?? statedAs);
  const matchNewPerson = matchPeople(newPeople.filter((person) => !isAllowed(person)));
  const reasons = new Map<Username, string>();
  for (const person of newPeople) {
    const account = tellingHit(person, matchAccount(person));
    const other = tellingHit(person, matchNewPerson(person));
    const reason = isAllowed(person)
      ? refusalByServer(account)
      : (hasAccount(person, account) ?? isTwice(person, other));
    if (reason !== undefined) reasons.set(person.statedAs, reason);
  }
  return reasons;
}

/** What two people hardly share by chance. */
const identifying: ReadonlySet<MatchRuleId> = new Set([
  'external-id',
  'external-id-spelling',
  'email',
  'username-characters',
  'username-punctuation',
]);

/** What counts where only the file says who somebody is. A directory may well have two people of similar names. */
const similar: ReadonlySet<MatchRuleId> = new Set(['username-domain', 'username-lookalike']);

/** The first hit that speaks for one person under two names; a shared full name or part of an address does not. */
function tellingHit<P>({ via }: NewPerson, match: PersonMatch<P>): MatchHit<P> | undefined {
  if (match.kind === 'none') return undefined;
  return match.hits.find(({ rule }) => identifying.has(rule) || (via === 'direct' && similar.has(rule)));
}

/** An external id belongs to one account on every server, whatever is allowed (connect-api §4.4). */
const refusalByServer = (account: MatchHit<DirectoryUser> | undefined): string | undefined =>
  account?.rule === 'external-id' ? `${account.evidence}: ${writeName(account)}` : undefined;

const hasAccount = (
  { statedAs }: NewPerson,
  account: MatchHit<DirectoryUser> | undefined,
): string | undefined =>
  account === undefined
    ? undefined
    : (refusalByServer(account) ?? `${account.evidence}: ${writeName(account)}, or ${addFlag(statedAs)}`);

const isTwice = ({ statedAs }: NewPerson, other: MatchHit<NewPerson> | undefined): string | undefined =>
  other === undefined
    ? undefined
    : `in this file ${other.evidence}: keep one of the rows, or ${addFlag(statedAs)}`;

const writeName = ({ people: [first, ...others] }: MatchHit<DirectoryUser>): string =>
  others.length === 0 ? `write ${first.username} (new_username renames it)` : 'write the name of the account';

const addFlag = (name: Username): string => `add --allow-second-account ${shellWord(name)}`;
