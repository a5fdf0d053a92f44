import type { Directory } from '../core/directory.ts';
import { NameIndex } from '../core/identity.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { Policy } from '../core/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities } from '../core/target.ts';

/**
 * Who has to be asked for in the remote directory: people whose exact spelling is not on the server. Each
 * name once. An account that differs in case only does not spare the search: the exact spelling wins.
 */
export function findUsersToLookUp(
  entries: readonly RosterEntry[],
  directory: Directory,
  capabilities: Capabilities,
): Username[] {
  if (!capabilities['look-up-user'].can) return [];
  const existing = new Set(directory.users.map(({ username }) => username));
  // A row that locks or renames asks for an account that is there; nobody is created by it.
  const wanted = entries.filter(
    ({ username, status, newUsername }) =>
      !existing.has(username) && status !== 'locked' && newUsername === undefined,
  );
  return [...new Set(wanted.map(({ username }) => username))];
}

/** Groups that rows name, that the server lacks, and that its remote directory may have. */
export function findGroupsToLookUp(
  entries: readonly RosterEntry[],
  directory: Directory,
  capabilities: Capabilities,
  { createGroups, matchCase }: Pick<Policy, 'createGroups' | 'matchCase'>,
): GroupName[] {
  if (!capabilities['look-up-group'].can || createGroups === 'refuse') return [];
  const existing = new NameIndex(directory.groups, ({ name }) => name);
  const names = new Set(entries.flatMap(({ groups }) => groups ?? []));
  return [...names].filter((name) => {
    const { kind } = existing.match(name);
    if (kind === 'exact' || kind === 'exact-several') return false;
    return kind === 'none' || matchCase === 'exact';
  });
}
