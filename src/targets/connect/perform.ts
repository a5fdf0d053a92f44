import type { Change } from '../../core/plan/change.ts';
import type { Performed } from '../../core/target.ts';
import { unreachable } from '../../core/unreachable.ts';
import { createUser, renameUser, setLock, updateUser } from './accounts.ts';
import { changeGrant, revokeGrant, setContentAccess } from './content/change-access.ts';
import { lockLeaver } from './content/lock-leaver.ts';
import { changeMembership, createGroup } from './groups.ts';
import { connectRules } from './rules.ts';
import { refusedUnsent, type Tools } from './tools.ts';
import { transferContent, transferGroup } from './content/hand-over.ts';

/**
 * Performs one change with the calls of connect-api §§4, 5, 20 and 21.
 * @throws the signal's reason if the run is stopped before any part of it was sent
 */
export async function performChange(tools: Tools, change: Change, signal: AbortSignal): Promise<Performed> {
  switch (change.kind) {
    case 'create-user':
      return createUser(tools, change, signal);
    case 'update-user':
      return updateUser(tools, change, signal);
    case 'rename-user':
      return renameUser(tools, change, signal);
    case 'lock-user':
      return change.ownsNoItem === true
        ? lockLeaver(tools, change.username, signal)
        : setLock(tools, change.username, 'locked', signal);
    case 'unlock-user':
      return setLock(tools, change.username, 'unlocked', signal);
    case 'approve-user':
    case 'set-attributes':
      return refusedUnsent(`${connectRules.title} does not support "${change.kind}"`);
    case 'create-group':
      return createGroup(tools, change, signal);
    case 'grant-membership':
      return changeMembership(tools, change, 'member', signal);
    case 'revoke-membership':
      return changeMembership(tools, change, 'no-member', signal);
    case 'transfer-content':
      return transferContent(tools, change, signal);
    case 'transfer-group':
      return transferGroup(tools, change, signal);
    case 'revoke-grant':
      return revokeGrant(tools, change, signal);
    case 'change-grant':
      return changeGrant(tools, change, signal);
    case 'set-content-access':
      return setContentAccess(tools, change, signal);
    default:
      return unreachable(change);
  }
}
