import type { DirectoryUser } from '../../core/directory.ts';
import { firstHit, type PersonIdentifiers, type PersonMatch } from '../../core/person-match.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Identity } from './identify.ts';
import type { PlanInputs } from '../inputs.ts';

/** Which account belongs to somebody who is not called like one. */
export type MatchAccount = (claim: PersonIdentifiers) => PersonMatch<DirectoryUser>;

/** Indexes the accounts when the first person is compared with them: most plans compare few or none. */
export function accountMatcher({ directory, matchPeople }: PlanInputs): MatchAccount {
  let matcher: MatchAccount | undefined;
  return (claim) => {
    matcher ??= matchPeople(directory.users);
    return matcher(claim);
  };
}

/** A name that the directory lacks may be meant for somebody whom the directory or the server has. */
export function withProbablePerson(
  identity: Identity,
  person: RosterEntry,
  { inputs, matchAccount }: { readonly inputs: PlanInputs; readonly matchAccount: MatchAccount },
): Identity {
  if (identity.kind !== 'blocked' || identity.outcome !== 'not_found_remote') return identity;
  const hint = inputs.probablePeople.get(person.username) ?? evidenceFor(person, matchAccount);
  return hint === undefined ? identity : { ...identity, detail: `${identity.detail}; ${hint}` };
}

/** Why an account is probably that of somebody who is not called like it; undefined where no account seems to be. */
export const evidenceFor = (
  { username, profile, externalId = '' }: RosterEntry,
  matchAccount: MatchAccount,
): string | undefined => firstHit(matchAccount({ ...profile, username, externalId }))?.evidence;
