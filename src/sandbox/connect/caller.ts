import type { ApiRequest } from '../http/exchange.ts';
import { ApiError, type ApiErrorName } from './api-error.ts';
import { roles, type Account, type Role } from './store/accounts.ts';
import type { World } from './world.ts';

/** Who sends the request, with the role that the key gives them: never more than the owner's own. */
export interface Caller {
  readonly account: Account;
  readonly role: Role;
}

/** @throws {ApiError} 24 without credentials, 30 with an unknown key (connect-api §1.2) */
export function requireCaller(request: ApiRequest, world: World): Caller {
  const secret = keyOf(request);
  if (secret === undefined) throw new ApiError('AuthRequired');
  const key = world.keys.withSecret(secret);
  const account = key === undefined ? undefined : world.accounts.withGuid(key.userGuid);
  if (key === undefined || account === undefined) throw new ApiError('InvalidLogin');
  if (key.expiresAt !== null && key.expiresAt <= world.now()) throw new ApiError('InvalidLogin');
  if (account.locked) throw new ApiError(world.switches.lockedKey);
  return { account, role: lower(key.role, account.role) };
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

/** 0 for administrators; the list of roles is in falling order. */
const rank = (role: Role): number => roles.indexOf(role);

/**
 * The key that the request shows. `X-RSC-Authorization` is for servers whose ingress owns
 * `Authorization`; one of Posit's clients sends the bare key there (connect-api §1.2).
 */
function keyOf({ headers }: ApiRequest): string | undefined {
  const alternate = headers['x-rsc-authorization'];
  if (typeof alternate === 'string') return alternate.replace(/^Key /, '');
  return headers.authorization?.startsWith('Key ') === true ? headers.authorization.slice(4) : undefined;
}
