import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { requireRole } from '../caller.ts';
import { readBody, readExpiry, requireObject } from '../input.ts';
import { timestamp } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import { scopes, type Scope, type ServiceToken } from '../store/service-tokens.ts';
import type { World } from '../world.ts';

const exists = ({ profile }: World): boolean => isSince(profile, '2026.02');

/** Credentials of programs, for administrators (connect-api §23.1). */
export const serviceTokenRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/system/service-tokens', handle: listTokens, exists },
  { method: 'POST', path: '/__api__/v1/system/service-tokens', handle: createToken, exists },
  { method: 'GET', path: '/__api__/v1/system/service-tokens/scopes', handle: listScopes, exists },
  { method: 'DELETE', path: '/__api__/v1/system/service-tokens/{guid}', handle: removeToken, exists },
];

/** The secret is shown once. */
const presentToken = (token: ServiceToken, secret: 'shown' | 'hidden'): Record<string, unknown> => ({
  guid: token.guid,
  name: token.name,
  ...(secret === 'shown' ? { key: token.secret } : {}),
  scopes: token.scopes,
  created_time: timestamp(token.createdTime),
  active_time: token.activeTime === null ? null : timestamp(token.activeTime),
  expires_at: token.expiresAt === null ? null : timestamp(token.expiresAt),
});

function listTokens(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  return jsonReply(world.serviceTokens.inOrder.map((token) => presentToken(token, 'hidden')));
}

function createToken(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  const body = readBody(request, world, ['name', 'scopes', 'expires_at']);
  const name = body.text('name') ?? '';
  if (name.trim() === '') throw new ApiError('InvalidKeyName');
  const known = scopesOf(world);
  const wanted = body.texts('scopes') ?? [];
  const granted = known.filter((scope) => wanted.includes(scope));
  if (granted.length === 0 || granted.length !== new Set(wanted).size) throw new ApiError('InvalidParameter');
  const token = world.serviceTokens.add({
    guid: world.identities.nextGuid('service-token', world.serviceTokens),
    name,
    scopes: granted,
    createdTime: world.now(),
    expiresAt: readExpiry(body.text('expires_at'), world),
  });
  return jsonReply(presentToken(token, 'shown'));
}

function listScopes(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  return jsonReply({
    scopes: scopesOf(world).map((name) => ({ name, description: scopes[name] })),
  });
}

/** The admin guide knows two; the endpoints name four more (connect-api §1.2). */
function scopesOf({ switches }: World): Scope[] {
  const all = Object.keys(scopes) as Scope[];
  return switches['service-token-scopes'] === 'all'
    ? all
    : all.filter((scope) => scope === 'identity:manage' || scope === 'nameservice:read');
}

function removeToken(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  world.serviceTokens.remove(requireObject(request, world.serviceTokens));
  return emptyReply(204);
}
