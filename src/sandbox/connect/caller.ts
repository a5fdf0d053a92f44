import type { ApiRequest } from '../http/exchange.ts';
import { ApiError, type ApiErrorName } from './api-error.ts';
import { roles, type Account, type Role } from './store/accounts.ts';
import type { Scope, ServiceToken } from './store/service-tokens.ts';
import type { World } from './world.ts';

/** Who sends the request, with the role of the key, which is never higher than that of its owner. */
export interface Caller {
  readonly account: Account;
  readonly role: Role;
  /** Set for a service token, whose account does not exist. */
  readonly isService?: true;
}

/**
 * @throws {ApiError} 24 without credentials, 30 with an unknown key, 92 for the session of a browser without
 * its XSRF token, 22 for a service token, which is not a user (connect-api §1.2)
 */
export function requireCaller(request: ApiRequest, world: World): Caller {
  if (readToken(request, world) !== undefined) throw new ApiError('PermissionDenied');
  const secret = keyOf(request);
  const { userGuid, role } = secret === undefined ? readSession(request, world) : readKey(secret, world);
  const account = world.accounts.withGuid(userGuid);
  if (account === undefined) throw new ApiError('InvalidLogin');
  if (account.locked) throw new ApiError(world.switches['locked-key']);
  return { account, role: lower(role, account.role) };
}

/**
 * A user, or a service token with the scope, which sees what an administrator sees (connect-api §1.2).
 * @throws {ApiError} as {@link requireCaller}, and 22 for a token without the scope
 */
export function requireReader(request: ApiRequest, world: World, scope: Scope): Caller {
  const token = readToken(request, world);
  if (token === undefined) return requireCaller(request, world);
  if (!token.scopes.includes(scope)) throw new ApiError('PermissionDenied');
  return { account: serviceAccount(token), role: 'administrator', isService: true };
}

export function requireRole(
  request: ApiRequest,
  world: World,
  least: Role,
  refusal: ApiErrorName = 'PermissionDenied',
): Caller {
  const caller = requireCaller(request, world);
  if (!hasRole(caller, least)) throw new ApiError(refusal);
  return caller;
}

export const hasRole = ({ role }: Pick<Caller, 'role'>, least: Role): boolean => rank(role) <= rank(least);

export const isSelf = ({ account }: Caller, other: Account): boolean => account.guid === other.guid;

export const lower = (a: Role, b: Role): Role => (rank(a) > rank(b) ? a : b);

/** 0 for administrators; the roles are listed from highest to lowest. */
const rank = (role: Role): number => roles.indexOf(role);

interface Credential {
  readonly userGuid: string;
  readonly role: Role;
}

function readKey(secret: string, { keys, now }: World): Credential {
  const key = keys.withSecret(secret);
  if (key === undefined || (key.expiresAt !== null && key.expiresAt <= now())) {
    throw new ApiError('InvalidLogin');
  }
  return key;
}

function readSession({ method, headers }: ApiRequest, { sessions }: World): Credential {
  const token = /(?:^|;\s*)rsconnect=([^;]+)/.exec(headers.cookie ?? '')?.[1];
  const session = token === undefined ? undefined : sessions.withToken(token);
  if (session === undefined) throw new ApiError('AuthRequired');
  if (method !== 'GET' && headers['x-rsc-xsrf'] !== session.xsrf) throw new ApiError('XSRF');
  return { userGuid: session.userGuid, role: 'administrator' };
}

/**
 * The key of the request. `X-RSC-Authorization` is for servers whose ingress uses `Authorization` itself; one of
 * Posit's clients sends the bare key there (connect-api §1.2).
 */
function keyOf({ headers }: ApiRequest): string | undefined {
  const alternate = headers['x-rsc-authorization'];
  if (typeof alternate === 'string') return alternate.replace(/^Key /, '');
  return headers.authorization?.startsWith('Key ') === true ? headers.authorization.slice(4) : undefined;
}

/** Undefined where the request does not have a bearer token. @throws {ApiError} 30 for an unknown or expired one */
function readToken({ headers }: ApiRequest, { serviceTokens, now }: World): ServiceToken | undefined {
  const secret = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (secret === undefined) return undefined;
  const token = serviceTokens.use(secret, now());
  if (token === undefined) throw new ApiError('InvalidLogin');
  return token;
}

const serviceAccount = ({ guid, name, createdTime }: ServiceToken): Account => ({
  guid,
  number: 0,
  username: name,
  email: '',
  firstName: '',
  lastName: '',
  role: 'administrator',
  createdTime,
  updatedTime: createdTime,
  activeTime: null,
  confirmed: true,
  locked: false,
  externalId: '',
});
