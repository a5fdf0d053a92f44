import type { Change } from '../../core/plan/change.ts';
import type { Performed } from '../../core/target.ts';
import { unreachable } from '../../core/unreachable.ts';
import { approveUser, renameUser, setAttributes, setLock, updateUser } from './accounts.ts';
import { noContent, noDirectory, noGroups, noRoles } from './capabilities.ts';
import { createUser } from './create-user.ts';
import { refusedUnsent, type Tools } from './tools.ts';

/**
 * Performs one change with the calls of zato-sso-api §§7 and 8.
 * @throws the signal's reason if the run is stopped before any part of it was sent
 */
export async function performChange(tools: Tools, change: Change, signal: AbortSignal): Promise<Performed> {
  switch (change.kind) {
    case 'create-user':
      if (change.via === 'ticket') return refusedUnsent({ message: noDirectory.why });
      if (change.role !== undefined) return refusedUnsent({ message: noRoles.why });
      return createUser(tools, change, signal);
    case 'update-user':
      if (change.role !== undefined) return refusedUnsent({ message: noRoles.why });
      return updateUser(tools, change, signal);
    case 'rename-user':
      return renameUser(tools, change, signal);
    case 'approve-user':
      return approveUser(tools, change, signal);
    case 'set-attributes':
      return setAttributes(tools, change, signal);
    case 'lock-user':
      return setLock(tools, change.username, 'locked', signal);
    case 'unlock-user':
      return setLock(tools, change.username, 'unlocked', signal);
    case 'create-group':
    case 'grant-membership':
    case 'revoke-membership':
    case 'transfer-group':
      return refusedUnsent({ message: noGroups.why });
    case 'transfer-content':
    case 'revoke-grant':
    case 'change-grant':
    case 'set-content-access':
      return refusedUnsent({ message: noContent.why });
    default:
      return unreachable(change);
  }
}
