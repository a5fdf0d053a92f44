import type { DirectoryUser, LookedUp } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RemoteUser } from '../../core/remote-entry.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { visible } from '../../core/text/visible.ts';
import { isNoPerson } from '../../people/name-shapes.ts';
import { indexNames, readWrittenName } from '../../people/written-names.ts';
import type { Blocked } from '../../plan/identity/identify.ts';
import { type NamedEntries, type NameMeaning, nameEntries } from '../../plan/identity/written-names.ts';
import { findByAddress } from './search-directory.ts';

/** What is known where the names of a file are read. */
export interface NameReading {
  readonly accounts: readonly DirectoryUser[];
  readonly target: Target;
  readonly policy: Pick<Policy, 'usernamesFrom' | 'matchCase'>;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** The entries of a file by username, and what searches for addresses found. */
export interface NamesRead extends NamedEntries {
  /** By username; for a blocked name by the name in the file. */
  readonly lookedUp: ReadonlyMap<Username, LookedUp>;
}

/**
 * Reads the names of a file as the operator says that they are meant. Searches the directory only for e-mail
 * addresses that no account has.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export async function readNames(entries: readonly RosterEntry[], reading: NameReading): Promise<NamesRead> {
  const { policy, concurrency } = reading;
  const { usernamesFrom: source = 'username' } = policy;
  const accounts = indexNames(reading.accounts);
  const meanings = new Map<Username, NameMeaning>();
  const lookedUp = new Map<Username, LookedUp>();
  const addresses: { readonly written: Username; readonly address: string }[] = [];
  for (const written of new Set(entries.map(({ username }) => username))) {
    if (policy.usernamesFrom !== 'username' && isNoPerson(written) && accounts.byName(written).length === 0) {
      meanings.set(written, noPerson);
      continue;
    }
    const read = readWrittenName(written, source, accounts);
    if (read.kind === 'address') addresses.push({ written, address: read.address });
    else meanings.set(written, read.kind === 'username' ? meant(read.username) : refused(read));
  }
  await inParallel(concurrency, addresses, async ({ written, address }) => {
    const { meaning, answer } = await findOwner(address, reading);
    meanings.set(written, meaning);
    if (answer !== undefined) lookedUp.set(meaning.kind === 'blocked' ? written : meaning.username, answer);
  });
  return { ...nameEntries(entries, meanings, policy), lookedUp };
}

const meant = (username: string): NameMeaning => ({ kind: 'username', username: username as Username });

const blocked =
  (outcome: 'invalid' | 'conflict' | 'failed' | 'lookup_truncated' | 'not_found_remote') =>
  (detail: string): Blocked => ({
    kind: 'blocked',
    outcome,
    detail,
  });

const conflict = blocked('conflict');

const refused = ({ kind, reason }: { kind: 'conflict' | 'invalid'; reason: string }): Blocked =>
  blocked(kind)(reason);

const noPerson = blocked('invalid')(
  'this is not the name of a person; if it is, add --usernames-from username',
);

interface Owner {
  readonly meaning: NameMeaning;
  readonly answer?: LookedUp;
}

/** The person of the directory who has an address that no account has. */
async function findOwner(address: string, { target, accounts, signal }: NameReading): Promise<Owner> {
  const { 'look-up-user': lookUp, 'read-email': readEmail } = target.capabilities;
  if (!lookUp.can) {
    const why = readEmail.can ? '' : ` that can be read (${readEmail.why})`;
    return {
      meaning: blocked('invalid')(
        `no account has the e-mail address ${visible(address)}${why}, and a new one needs a username: write it, or read the names in another way (--usernames-from)`,
      ),
    };
  }
  const { people, terms, extent, attempts, failed } = await findByAddress(address, { target, signal });
  const [person, ...others] = people;
  const answer: LookedUp = { kind: 'absent', similar: [], attempts };
  if (failed !== undefined)
    return { meaning: blocked('failed')(`the directory search failed: ${failed}`), answer };
  if (person === undefined) {
    const outcome = extent === 'cut-off' ? 'lookup_truncated' : 'not_found_remote';
    return {
      meaning: blocked(outcome)(
        `no account has the e-mail address ${visible(address)}, and neither has anyone whom the directory finds by the name ${oneOf(terms.map(visible))}${extent === 'cut-off' ? ', which is too common: the answer was cut off' : ''}`,
      ),
      answer,
    };
  }
  if (others.length > 0) {
    const names = people.map(({ username }) => visible(username)).join(' and ');
    return {
      meaning: conflict(`${visible(address)} means ${names}: write the username of one of them`),
      answer,
    };
  }
  return {
    meaning: meant(accountOf(person, accounts)?.username ?? person.username.normalize('NFC')),
    answer: found(person, attempts),
  };
}

/** The server does not show the addresses of all accounts; the directory does. */
const accountOf = ({ guid }: RemoteUser, accounts: readonly DirectoryUser[]): DirectoryUser | undefined =>
  guid === undefined ? undefined : accounts.find((account) => account.guid === guid);

const found = ({ username, email, firstName, lastName }: RemoteUser, attempts: number): LookedUp => ({
  kind: 'found',
  name: username.normalize('NFC'),
  profile: { email, firstName, lastName },
  attempts,
});
