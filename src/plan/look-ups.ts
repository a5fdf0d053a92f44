import type { Directory } from '../core/directory.ts';
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
  // Nobody is created to be locked, renamed or taken out of a group; any of the person's rows may ask for that.
  const neverCreated = new Set(
    entries
      .filter(
        ({ status, newUsername, leaveGroups }) =>
          status === 'locked' || newUsername !== undefined || leaveGroups !== undefined,
      )
      .map(({ username }) => username),
  );
  const wanted = new Set(entries.map(({ username }) => username));
  return [...wanted].filter((username) => !existing.has(username) && !neverCreated.has(username));
}

/**
 * Groups that rows name, that the server does not have in exactly this spelling, and that its remote
 * directory may have. Each once; like people, for the exact spelling wins wherever it is.
 */
export function findGroupsToLookUp(
  entries: readonly RosterEntry[],
  directory: Directory,
  capabilities: Capabilities,
  { createGroups }: Pick<Policy, 'createGroups'>,
): GroupName[] {
  if (!capabilities['look-up-group'].can || createGroups === 'refuse') return [];
  const existing = new Set(directory.groups.map(({ name }) => name));
  const names = new Set(entries.flatMap(({ groups }) => groups ?? []));
  return [...names].filter((name) => !existing.has(name));
}
