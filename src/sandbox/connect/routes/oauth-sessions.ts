import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, requireCaller, type Caller } from '../caller.ts';
import { readFlag, requireObject } from '../input.ts';
import { timestamp } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import type { OAuthSession } from '../store/oauth-sessions.ts';
import type { World } from '../world.ts';

const exists = ({ profile }: World): boolean => isSince(profile, '2024.08');

/** The stored sign-ins of users at integrations (connect-api §23.2). */
export const oauthSessionRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/oauth/sessions', handle: listSessions, exists },
  { method: 'GET', path: '/__api__/v1/oauth/sessions/{guid}', handle: getSession, exists },
  { method: 'DELETE', path: '/__api__/v1/oauth/sessions/{guid}', handle: removeSession, exists },
];

const presentSession = (session: OAuthSession): Record<string, unknown> => ({
  id: String(session.number),
  guid: session.guid,
  user_guid: session.userGuid,
  oauth_integration_guid: session.integrationGuid,
  has_refresh_token: true,
  created_time: timestamp(session.createdTime),
  updated_time: timestamp(session.createdTime),
});

/** One's own; with `all=true`, which takes an administrator, those of every user. */
function listSessions(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const isAll = readFlag(request, 'all', 'false') === 'true';
  if (isAll && !hasRole(caller, 'administrator')) throw new ApiError('PermissionDenied');
  const sessions = world.oauthSessions.inOrder.filter(
    ({ userGuid }) => isAll || userGuid === caller.account.guid,
  );
  return jsonReply(sessions.map(presentSession));
}

function getSession(request: ApiRequest, world: World): Reply {
  return jsonReply(presentSession(requireSession(request, requireCaller(request, world), world)));
}

function removeSession(request: ApiRequest, world: World): Reply {
  world.oauthSessions.remove(requireSession(request, requireCaller(request, world), world));
  return emptyReply(204);
}

function requireSession(request: ApiRequest, caller: Caller, { oauthSessions }: World): OAuthSession {
  const session = requireObject(request, oauthSessions);
  const isOwn = session.userGuid === caller.account.guid;
  if (!isOwn && !hasRole(caller, 'administrator')) throw new ApiError('PermissionDenied');
  return session;
}
