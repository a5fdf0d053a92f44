import type { DirectoryUser } from '../core/directory.ts';
import type { NameIndex } from '../core/identity.ts';
import type { RosterEntry } from '../core/roster.ts';
import { plural } from '../core/text/plural.ts';
import { someOf } from '../core/text/some-of.ts';
import { identify } from './identity/identify.ts';
import type { PlanInputs } from './inputs.ts';
import { isInactive } from './leavers.ts';
import { mergeEntries, type PersonEntries } from './person-entries.ts';

type Inputs = Pick<PlanInputs, 'capabilities' | 'lookedUpUsers' | 'names' | 'policy'>;

/** What a row that asks for somebody who is locked leaves as it is; empty where it states a status itself. */
export const lockedNotes = (
  user: DirectoryUser,
  person: RosterEntry,
  inputs: Pick<Inputs, 'capabilities' | 'policy'>,
): string[] =>
  staysLocked(user, person) ? [`the account is locked and stays locked; ${wayOut(inputs)}`] : [];

/** How many people of the file cannot sign in because their accounts stay locked. */
export function lockedAccountsNote(
  people: readonly PersonEntries[],
  accounts: NameIndex<DirectoryUser>,
  { lookedUpUsers, names, ...inputs }: Inputs,
): string[] {
  const locked = people.map(mergeEntries).filter((person) => {
    if (names.blocked.has(person.username)) return false;
    const found = identify(person.username, accounts, lookedUpUsers.get(person.username), inputs.policy);
    return found.kind === 'existing' && staysLocked(found.user, person);
  });
  if (inputs.policy.existing === 'fail' || locked.length === 0) return [];
  return [
    `${plural(locked.length, 'person in the file has a locked account', 'people in the file have locked accounts')} and cannot sign in (${someOf(locked.map(({ username }) => username))}); ${wayOut(inputs)}`,
  ];
}

/** A row that only takes groups or content away does not ask for the account, nor does one of somebody who has left. */
const staysLocked = ({ locked }: DirectoryUser, person: RosterEntry): boolean =>
  locked &&
  person.status === undefined &&
  person.leaveGroups === undefined &&
  person.contentTo === undefined &&
  !isInactive(person);

function wayOut({
  capabilities: { 'lock-user': lock },
  policy,
}: Pick<Inputs, 'capabilities' | 'policy'>): string {
  if (!lock.can) return lock.why;
  return policy.existing === 'ok'
    ? 'status: active, with --existing update, unlocks it'
    : 'status: active unlocks it';
}
