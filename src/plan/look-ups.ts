import type { Directory } from '../core/directory.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { Policy } from '../core/plan/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities } from '../core/target.ts';
import { isInactive } from './leavers.ts';

/**
 * Who has to be looked up in the remote directory: people whose exact spelling is not on the server, each name
 * once. An account that differs only in case is not enough, because the exact spelling wins.
 */
export function findUsersToLookUp(
  entries: readonly RosterEntry[],
  directory: Directory,
  capabilities: Capabilities,
  { lockedNewcomers }: Pick<Policy, 'lockedNewcomers'>,
): Username[] {
  if (!capabilities['look-up-user'].can) return [];
  const existing = new Set(directory.users.map(({ username }) => username));
  // No account is created just to be renamed or removed from a group, for somebody who is not active, or to be locked
  // unless the policy says so; any row of the person may say it.
  const neverCreated = new Set(
    entries
      .filter(
        (entry) =>
          isInactive(entry) ||
          (entry.status === 'locked' && lockedNewcomers === undefined) ||
          entry.newUsername !== undefined ||
          entry.contentTo !== undefined ||
          entry.leaveGroups !== undefined,
      )
      .map(({ username }) => username),
  );
  const wanted = new Set(entries.map(({ username }) => username));
  return [...wanted].filter((username) => !existing.has(username) && !neverCreated.has(username));
}

/**
 * Groups that rows name, that the server does not have in exactly this spelling, and that its remote
 * directory may have, each once. As with people, the exact spelling wins wherever it is.
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
