import type { Directory, DirectoryUser, LookedUp } from '../../core/directory.ts';
import { foldCase, type Username } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { PersonIdentifiers } from '../../core/person-match.ts';
import type { UsernameSource } from '../../core/plan/plan.ts';
import type { Target } from '../../core/target.ts';
import { addressIn, isAddress, isInternalAddress } from '../../people/spellings.ts';
import {
  conflictOfOwners,
  indexNames,
  meantBy,
  type NamedAccounts,
  whyOther,
} from '../../people/written-names.ts';
import type { Blocked } from '../../plan/identity/identify.ts';
import { findByAddress } from './search-directory.ts';

interface Reading {
  /** The name in the file, by the username that it was read as. */
  readonly writtenAs: ReadonlyMap<Username, Username>;
  readonly lookedUp: ReadonlyMap<Username, LookedUp>;
  readonly source: UsernameSource;
}

interface Server {
  readonly directory: Pick<Directory, 'users'>;
  readonly target: Target;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/**
 * Names that were read as somebody's username although they are an e-mail address that this person does not have, or
 * that somebody else has. The directory is searched for owners of an address that the person is not known to have.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export async function findContradicted(
  { writtenAs, lookedUp, source }: Reading,
  { directory, target, concurrency, signal }: Server,
): Promise<ReadonlyMap<Username, Blocked>> {
  const contradicted = new Map<Username, Blocked>();
  if (source !== 'local-part' && source !== 'upn') return contradicted;
  const accounts = indexNames(directory.users);
  await inParallel(concurrency, writtenAs, async ([username, written]) => {
    const address = addressIn(written);
    const person = personOf(username, lookedUp.get(username), accounts);
    if (person === undefined || !isAddress(address) || hasAddress(person, address)) return;
    const other = whyOther(written, source, person);
    if (other !== undefined) {
      contradicted.set(username, conflict(other));
      return;
    }
    const owners = await findOwners(address, accounts, { target, signal });
    const others = owners.filter((owner) => owner.username.normalize('NFC') !== person.username);
    if (others.length > 0) {
      contradicted.set(username, conflict(conflictOfOwners(written, username, others).reason));
    }
  });
  return contradicted;
}

/** Who is meant, as the plan takes it: exactly this name, wherever it is; else the one that differs in case. */
function personOf(
  username: Username,
  answer: LookedUp | undefined,
  accounts: NamedAccounts<DirectoryUser>,
): PersonIdentifiers | undefined {
  const named = accounts.byName(username);
  const found = answer?.kind === 'found' ? { ...answer.profile, username: answer.name } : undefined;
  return named.find((account) => account.username === username) ?? found ?? meantBy(username, named);
}

const hasAddress = ({ email = '' }: PersonIdentifiers, address: string): boolean =>
  foldCase(email.trim()) === foldCase(address);

async function findOwners(
  address: string,
  accounts: NamedAccounts<DirectoryUser>,
  where: { readonly target: Target; readonly signal: AbortSignal },
): Promise<readonly PersonIdentifiers[]> {
  const onServer = accounts.byAddress(address);
  if (onServer.length > 0 || isInternalAddress(address)) return onServer;
  if (!where.target.capabilities['look-up-user'].can) return [];
  return (await findByAddress(address, where)).people;
}

const conflict = (detail: string): Blocked => ({ kind: 'blocked', outcome: 'conflict', detail });
