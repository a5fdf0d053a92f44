import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { addAccount } from '../accounts/add-account.ts';
import { ApiError } from '../api-error.ts';
import { readBody } from '../input.ts';
import { presentUser } from '../present.ts';
import { storesExternalId } from '../settings/profiles.ts';
import { requireFreeSeat } from '../settings/seats.ts';
import type { Account } from '../store/accounts.ts';
import type { World } from '../world.ts';

/** How a browser signs in, and also the scripts that set up a new server (connect-api §12.2). */
export const signInRoutes: readonly Route<World>[] = [{ method: 'POST', path: '/__login__', handle: signIn }];

function signIn(request: ApiRequest, world: World): Reply {
  const body = readBody(request, world, ['username', 'password']);
  const account = authenticate(body.text('username') ?? '', body.text('password') ?? '', world);
  if (account.locked) throw new ApiError('UserLocked');
  if (!account.confirmed) throw new ApiError('UserNotConfirmed');
  if (account.activeTime === null) requireFreeSeat(world);
  const active = world.accounts.put({ ...account, activeTime: world.now() });
  const { token, xsrf } = world.sessions.open(active.guid);
  const reply = jsonReply(presentUser(active, { account: active, role: active.role }, world));
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'Set-Cookie': [`rsconnect=${token}; Path=/; HttpOnly`, `RSC-XSRF=${xsrf}; Path=/`],
    },
  };
}

/**
 * The server stores passwords only under `password`. The passwords of a directory are unknown to the sandbox,
 * so every person's password is their username.
 */
function authenticate(username: string, password: string, world: World): Account {
  const account = world.accounts.withUsername(username);
  switch (world.profile.provider) {
    case 'password':
      if (account === undefined || world.passwords.get(account.guid) !== password) break;
      return account;
    case 'ldap':
    case 'pam':
      if (username === '' || password !== username) break;
      return account ?? registerOnFirstLogin(username, world);
    case 'proxy':
    case 'proxy-unique-id':
    case 'saml':
    case 'oauth2':
    case 'google':
      break;
  }
  throw new ApiError('InvalidLogin');
}

/** The first person to sign in becomes the administrator (connect-api §2.2). */
function registerOnFirstLogin(username: string, world: World): Account {
  const person = world.directory.searchPeople(username).find((each) => each.username === username);
  if (person === undefined) throw new ApiError('InvalidLogin');
  if (world.settings.has('provision-first')) throw new ApiError('UserMustBeProvisioned');
  const role = world.accounts.size === 0 ? 'administrator' : world.defaultRole;
  const externalId = storesExternalId(world.profile) ? person.externalId : '';
  return addAccount(world, null, { ...person, externalId, role, confirmed: true });
}
