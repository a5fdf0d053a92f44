import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, lower, requireCaller, type Caller } from '../caller.ts';
import { readBody, readExpiry, readGuid } from '../input.ts';
import type { ApiKey } from '../api-keys.ts';
import { timestamp } from '../present.ts';
import { roles } from '../store/accounts.ts';
import type { World } from '../world.ts';

/** Callers manage only their own keys (connect-api §4.10); older clients use the unversioned path. */
export const keyRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/users/{guid}/keys', handle: listKeys },
  { method: 'POST', path: '/__api__/v1/users/{guid}/keys', handle: createKey },
  { method: 'GET', path: '/__api__/v1/users/{guid}/keys/{id}', handle: getKey },
  { method: 'DELETE', path: '/__api__/v1/users/{guid}/keys/{id}', handle: removeKey },
  { method: 'POST', path: '/__api__/keys', handle: createKey },
];

const FIELDS = ['name', 'user_role', 'expires_at'];

/** The secret is shown once; later, only its last characters are (connect-api §3.6). */
const presentKey = (key: ApiKey, secret: 'whole' | 'end'): Record<string, unknown> => ({
  id: key.id,
  name: key.name,
  key: secret === 'whole' ? key.secret : key.secret.slice(-6),
  user_role: key.role,
  created_time: timestamp(key.createdTime),
  active_time: null,
  expires_at: key.expiresAt === null ? null : timestamp(key.expiresAt),
});

function listKeys(request: ApiRequest, world: World): Reply {
  const guid = requireKeysOf(request, world);
  return jsonReply(world.keys.of(guid).map((key) => presentKey(key, 'end')));
}

function createKey(request: ApiRequest, world: World): Reply {
  const caller = requireOwner(request, world);
  const body = readBody(request, world, FIELDS);
  const name = body.text('name') ?? '';
  if (name.trim() === '') throw new ApiError('InvalidKeyName');
  const wanted = body.text('user_role') ?? caller.role;
  const role = roles.find((each) => each === wanted);
  if (role === undefined || lower(role, caller.role) !== role) throw new ApiError('InvalidKeyRole');
  const expiresAt = readExpiry(body.text('expires_at'), world);
  const key = world.keys.add({
    name,
    role,
    userGuid: caller.account.guid,
    createdTime: world.now(),
    expiresAt,
  });
  world.audit.record(caller.account, 'add_api_key', `Added API key ${name}`);
  return jsonReply(presentKey(key, 'whole'));
}

function getKey(request: ApiRequest, world: World): Reply {
  return jsonReply(presentKey(requireKey(request, requireOwner(request, world), world), 'end'));
}

function removeKey(request: ApiRequest, world: World): Reply {
  const caller = requireOwner(request, world);
  const key = requireKey(request, caller, world);
  world.keys.remove(key);
  world.audit.record(caller.account, 'remove_api_key', `Removed API key ${key.name}`);
  return emptyReply(204);
}

/** Whether an administrator may list the keys of others is not documented (connect-api §23). */
function requireKeysOf(request: ApiRequest, world: World): string {
  const caller = requireCaller(request, world);
  const guid = readGuid(request.params['guid'] ?? '');
  if (guid === caller.account.guid) return guid;
  const answer = world.switches['keys-of-others'];
  if (answer === 'missing') throw new ApiError('ObjectDoesNotExist');
  if (answer === 'refused' || !hasRole(caller, 'administrator')) throw new ApiError('PermissionDenied');
  return guid;
}

/** The unversioned path has no guid; it is for the caller's keys. */
function requireOwner(request: ApiRequest, world: World): Caller {
  const caller = requireCaller(request, world);
  const named = request.params['guid'];
  if (named !== undefined && readGuid(named) !== caller.account.guid) throw new ApiError('PermissionDenied');
  return caller;
}

function requireKey(request: ApiRequest, { account }: Caller, { keys }: World): ApiKey {
  const key = keys.of(account.guid).find(({ id }) => id === request.params['id']);
  if (key === undefined) throw new ApiError('ObjectDoesNotExist');
  return key;
}
