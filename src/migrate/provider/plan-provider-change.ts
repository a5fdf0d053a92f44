import type { DecidedRow, DecidedUser } from '../../core/migration/decided-map.ts';
import type { MigrationMap } from '../../core/migration/migration-map.ts';
import type { ProviderChange, SignInKeys } from '../../core/migration/provider-change.ts';
import type { PackUser } from '../../core/review/pack.ts';
import { pairsAgainstEvidence } from '../against-evidence.ts';
import { userBehind } from '../plan-move.ts';
import { whyBehind } from '../why-behind.ts';
import type { MapFault } from '../read-decisions.ts';
import { faultsOfConflicts, faultsOfRow } from './key-faults.ts';
import { changedKeys, foldKey } from './keys-in-use.ts';
import { orderChanges } from './order-changes.ts';
import { unusedKeys } from './unused-keys.ts';
import { findConflicts, type WantedChange } from './wanted-change.ts';

/**
 * The changes of ids and usernames that give every account to the person of the new sign-in provider whom the map names;
 * or what is wrong with the map.
 */
export function planProviderChange(
  map: Pick<MigrationMap, 'before'>,
  decided: readonly DecidedRow[],
): ProviderChange | readonly MapFault[] {
  const rows = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const faults = rows.flatMap(faultsOfRow);
  if (faults.length > 0) return faults;
  const first = rows.map((row): WantedChange => ({
    guid: row.source.guid,
    ...keysOf(row),
    why: 'new_identity',
  }));
  const second = changesOfSecondAccounts(map, rows, first);
  const changes = [...first, ...second];
  const conflicts = faultsOfConflicts(findConflicts(changes), rows);
  if (conflicts.length > 0) return conflicts;
  const linked = first.filter((_, at) => rows[at]?.end === 'link');
  const altered = linked.filter(({ from, to }) => Object.keys(changedKeys(from, to)).length > 0).length;
  return {
    steps: orderChanges(changes),
    altered,
    unchanged: linked.length - altered,
    behind: rows.filter(({ end }) => end === 'leave_behind').map((row) => userBehind(row, whyBehind(row))),
    doubtedPairs: pairsAgainstEvidence(decided),
    secondAccounts: second.filter(({ from, to }) => Object.keys(changedKeys(from, to)).length > 0).length,
  };
}

/** An account's keys before and after. What stays behind keeps what it has. */
export function keysOf({ source, linkedTo }: DecidedUser): Pick<WantedChange, 'from' | 'to'> {
  const from = signInKeysOf(source);
  if (linkedTo === undefined) return { from, to: from };
  const username =
    linkedTo.guid === source.guid ? linkedTo.username : newUsername(source.username, linkedTo.username);
  return { from, to: { externalId: linkedTo.externalId ?? '', username } };
}

const signInKeysOf = ({ externalId = '', username }: PackUser): SignInKeys => ({ externalId, username });

/** A server adds digits to the name of a second account, because the first one has the name. */
const newUsername = (now: string, identity: string): string =>
  identity === '' || (identity.startsWith(now) && /^\d+$/u.test(identity.slice(now.length))) ? now : identity;

/**
 * Accounts that are on the server and were not before the change. Those of people who are to get their first account back
 * give up their id, and their username where it is needed; the others keep both.
 */
function changesOfSecondAccounts(
  { before }: Pick<MigrationMap, 'before'>,
  rows: readonly DecidedUser[],
  first: readonly WantedChange[],
): WantedChange[] {
  const known = new Set(first.map(({ guid }) => guid));
  const second = before.users.filter(({ guid }) => (guid as string) !== '' && !known.has(guid));
  const linked = new Set(rows.flatMap(({ linkedTo }) => linkedTo?.guid ?? []));
  const keeping = second.map((user): WantedChange => {
    const keys = signInKeysOf(user);
    return { guid: user.guid, from: keys, to: keys, why: 'second_account' };
  });
  const nextUnused = unusedKeys('rollcall-second-account', [...first, ...keeping]);
  const wanted = new Set(first.map(({ to }) => foldKey('username', to.username)));
  return keeping.map((change): WantedChange => {
    if (!linked.has(change.guid as PackUser['guid'])) return change;
    const unused = nextUnused();
    const { username } = change.from;
    const isWanted = wanted.has(foldKey('username', username));
    return { ...change, to: { externalId: unused, username: isWanted ? unused : username } };
  });
}
