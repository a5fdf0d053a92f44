import type { DirectoryUser } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { MatchHit, MatchRuleId, PersonMatch } from '../../core/person-match.ts';
import type { Policy } from '../../core/plan/plan.ts';
import { shellWord } from '../../core/text/command-line.ts';
import { visible } from '../../core/text/visible.ts';
import type { PlanInputs } from '../inputs.ts';
import type { Claimant } from './claimants.ts';

/**
 * Why a person gets no account, or no other address or name, by the name in the file: an account cannot be deleted,
 * so whoever seems to have one, or to get one by another row, gets no second one unless the policy names them. Nor
 * does an account get what makes it look like somebody else's.
 */
export function findSecondAccounts(
  claimants: readonly Claimant[],
  {
    directory,
    matchPeople,
    names,
    policy: { allowSecondAccount = [], matchCase },
  }: Pick<PlanInputs, 'directory' | 'matchPeople' | 'names' | 'policy'>,
): ReadonlyMap<Username, string> {
  const flagged = new Set(allowSecondAccount.map((name) => name.trim().normalize('NFC')));
  const isAllowed = ({ statedAs }: Claimant): boolean =>
    flagged.has(statedAs) || flagged.has(names.writtenAs.get(statedAs) ?? statedAs);
  const matchAccount = matchPeople(directory.users, claimants);
  const matchClaimant = matchPeople(
    claimants.filter((person) => !isAllowed(person) && person.refused === undefined),
    claimants,
  );
  const reasons = new Map<Username, string>();
  for (const person of claimants) {
    const telling = tellingRules(person, matchCase);
    const account = tellingHit(person, matchAccount(person), telling);
    const other =
      person.refused === undefined ? tellingHit(person, matchClaimant(person), telling) : undefined;
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
  'email-lookalike',
  'username-characters',
  'username-punctuation',
]);

/** What counts where only the file says who somebody is. A directory may well have two people of similar names. */
const similar: ReadonlySet<MatchRuleId> = new Set([
  'username-domain',
  'username-lookalike',
  'username-wrapped',
]);

/** What counts for a new name of an account: the same name in other case is somebody's who exists. */
const renaming: ReadonlySet<MatchRuleId> = new Set(['username', 'username-case']);

function tellingRules(
  { username, via, account }: Claimant,
  matchCase: Policy['matchCase'],
): (rule: MatchRuleId) => boolean {
  return (rule) =>
    identifying.has(rule) ||
    (via === 'direct' && (similar.has(rule) || (rule === 'full-name' && isFullName(username)))) ||
    (account !== undefined && matchCase === 'ignore' && renaming.has(rule));
}

/** People share full names; but a username that is one was hardly chosen as a username. */
const isFullName = (username: string): boolean => /[\s,]/u.test(username.trim());

/** The first hit that speaks for one person under two names; a shared part of an address does not. */
function tellingHit<P>(
  { account }: Claimant,
  match: PersonMatch<P>,
  isTelling: (rule: MatchRuleId) => boolean,
): MatchHit<P> | undefined {
  if (match.kind === 'none') return undefined;
  return match.hits
    .filter(({ rule }) => isTelling(rule))
    .flatMap((hit) => withoutOwn(hit, account))
    .at(0);
}

/** An account may well look like itself. The evidence is in words already, and names all. */
function withoutOwn<P>(hit: MatchHit<P>, account: unknown): MatchHit<P>[] {
  const [first, ...others] = hit.people.filter((person) => person !== account);
  return first === undefined ? [] : [{ ...hit, people: [first, ...others] }];
}

/** An external id belongs to one account on every server, whatever is allowed (connect-api §4.4). */
const refusalByServer = (account: MatchHit<DirectoryUser> | undefined): string | undefined =>
  account?.rule === 'external-id' ? `${account.evidence}: ${writeName(account)}` : undefined;

function hasAccount(
  { statedAs, externalId = '', account: own }: Claimant,
  account: MatchHit<DirectoryUser> | undefined,
): string | undefined {
  if (account === undefined) return undefined;
  if (own !== undefined) {
    return `${account.evidence}: correct the row, change the other account first, or ${addFlag(statedAs)}`;
  }
  return (
    refusalByServer(account) ??
    `${account.evidence}: ${writeName(account, externalId)}, or ${addFlag(statedAs)}`
  );
}

const isTwice = ({ statedAs }: Claimant, other: MatchHit<Claimant> | undefined): string | undefined =>
  other === undefined
    ? undefined
    : `in this file ${evidenceInFile(other)}: keep one of the rows, or ${addFlag(statedAs)}`;

/** The new identifiers of an existing account may lack its name. */
function evidenceInFile({ people: [{ statedAs, account }], rule, evidence }: MatchHit<Claimant>): string {
  if (account === undefined) return evidence;
  const what =
    rule === 'email' || rule === 'email-lookalike'
      ? 'this e-mail address'
      : rule === 'external-id' || rule === 'external-id-spelling'
        ? 'this external id'
        : 'this name or one like it';
  return `${visible(statedAs)} gets ${what} too`;
}

/** A row for an account must not state another external id than the account has. */
function writeName({ people: [first, ...others] }: MatchHit<DirectoryUser>, stated = ''): string {
  if (others.length > 0) return 'write the name of the account';
  const write = `write ${first.username} (new_username renames it)`;
  const { externalId = '' } = first;
  return stated === '' || externalId === '' || stated === externalId
    ? write
    : `${write} and leave external_id empty`;
}

const addFlag = (name: Username): string => `add --allow-second-account ${shellWord(name)}`;
