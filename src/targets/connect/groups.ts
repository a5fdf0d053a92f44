import type { CreateGroup } from '../../core/plan/change.ts';
import { isSameName, type GroupName, type Username } from '../../core/ids.ts';
import type { Secret } from '../../core/secret.ts';
import type { Performed } from '../../core/target.ts';
import type { Request } from '../http/http.ts';
import { settle } from '../http/settle.ts';
import { resultOf } from './api.ts';
import { errorCodes } from './error-codes.ts';
import { toFailure } from './failure.ts';
import { rereadGroup, rereadMembership } from './rereads.ts';
import { parseGroup } from './shapes.ts';
import { withTicket } from './tickets.ts';
import { hasCode, refusedUnsent, unknownAccount, type Tools } from './tools.ts';

export const GROUPS = '/__api__/v1/groups';

/** connect-api §§5.3, 5.4. */
export async function createGroup(
  { http, known, remoteGroups }: Tools,
  { group: name, via }: CreateGroup,
  signal: AbortSignal,
): Promise<Performed> {
  const create = (request: Pick<Request, 'method' | 'body'>): Promise<Performed> =>
    settle({
      send: (sentBefore) => http.send({ path: GROUPS, ...request, sentBefore }, signal),
      reread: () =>
        rereadGroup(http, name, (group) => {
          known.addGroup(group);
        }),
      claimsSo: hasCode(errorCodes.duplicateGroupName, errorCodes.duplicateGroupKey),
      toFact: (ok) => {
        const group = parseGroup(resultOf(ok));
        if (group === undefined || !isSameName(group.name, name)) return undefined;
        known.addGroup({ ...group, name });
        return {};
      },
      toFailure,
      signal,
    });
  if (via === 'direct') return create({ method: 'POST', body: { name } });
  const createFrom = (ticket: Secret): Promise<Performed> =>
    create({ method: 'PUT', body: { temp_ticket: ticket } });
  return withTicket(remoteGroups, name, createFrom, signal);
}

/**
 * connect-api §5.8. The answer is a 204 without a body, which is believed: reading every group after each of its
 * memberships would double the requests. Any other success is settled by a reading.
 */
export async function changeMembership(
  { http, known }: Tools,
  { username, group: groupName }: { readonly username: Username; readonly group: GroupName },
  wanted: 'member' | 'no-member',
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  const group = known.group(groupName);
  if (user === undefined) return unknownAccount(username);
  if (group === undefined) return refusedUnsent(`there is no group "${groupName}" on the server`);
  const members = `${GROUPS}/${group}/members`;
  const request: Request =
    wanted === 'member'
      ? { method: 'POST', path: members, body: { user_guid: user.guid } }
      : { method: 'DELETE', path: `${members}/${user.guid}` };
  return settle({
    send: (sentBefore) => http.send({ ...request, sentBefore }, signal),
    reread: () => rereadMembership(http, group, user.guid, wanted),
    claimsSo: hasCode(wanted === 'member' ? errorCodes.duplicateGroupEntry : errorCodes.removeNothing),
    toFact: ({ status, json }) =>
      status === 204 && json === undefined ? { userGuid: user.guid } : undefined,
    toFailure,
    signal,
  });
}
