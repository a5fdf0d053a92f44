import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { addAccount } from '../accounts/add-account.ts';
import { ApiError } from '../api-error.ts';
import { requireRole, type Caller } from '../caller.ts';
import { readBody, type Body } from '../input.ts';
import { presentUser } from '../present.ts';
import type { Account } from '../store/accounts.ts';
import {
  readPassword,
  readRole,
  requireEmail,
  requireFreeUsername,
  requireNames,
  requireValidUsername,
} from '../accounts/user-fields.ts';
import type { World } from '../world.ts';

export const createUserRoutes: readonly Route<World>[] = [
  { method: 'POST', path: '/__api__/v1/users', handle: createFromCallerData },
  { method: 'PUT', path: '/__api__/v1/users', handle: createFromTicket },
];

const FIELDS = [
  'username',
  'email',
  'first_name',
  'last_name',
  'user_role',
  'user_must_set_password',
  'password',
  'unique_id',
  'external_id',
];

/** Answers 200, not 201, with the account as later GETs show it (connect-api §4.4). */
function createFromCallerData(request: ApiRequest, world: World): Reply {
  const first = world.accounts.size === 0 && world.profile.provider === 'password';
  const caller = first ? undefined : requireRole(request, world, 'administrator');
  if (world.profile.users === 'pull') throw new ApiError('PushOnPullAuth');
  const account = createAccount(readBody(request, world, FIELDS), caller, world);
  return jsonReply(presentUser(account, caller ?? { account, role: account.role }, world));
}

/**
 * The first account is created without a key, becomes administrator and needs a password (connect-api §4.4).
 * @param caller undefined for the first account
 */
function createAccount(body: Body, caller: Caller | undefined, world: World): Account {
  const username = body.text('username') ?? '';
  requireValidUsername(username, world);
  const role = readRole(body) ?? world.defaultRole;
  const email = body.text('email') ?? '';
  requireEmail(email, world);
  const names = { firstName: body.text('first_name') ?? '', lastName: body.text('last_name') ?? '' };
  requireNames(names.firstName, names.lastName);
  const externalId = readExternalId(body, world);
  const password = readPassword(body, world);
  if (caller === undefined && password === undefined) throw new ApiError('InitialUserGeneratePassword');
  requireFreeUsername(username, world);
  if (world.accounts.withExternalId(externalId) !== undefined) throw new ApiError('DuplicateUserKey');
  const account = addAccount(world, caller?.account ?? null, {
    username,
    email,
    ...names,
    role: caller === undefined ? 'administrator' : role,
    externalId,
    confirmed: caller === undefined || world.profile.provider !== 'password',
  });
  if (password !== undefined) world.passwords.set(account.guid, password);
  return account;
}

/** `unique_id` is the older name and still accepted (connect-api §4.4). */
function readExternalId(body: Body, { profile }: World): string {
  const externalId = body.text('external_id') ?? body.text('unique_id') ?? '';
  if (profile.externalId === 'unused') return '';
  if (externalId.trim() === '') throw new ApiError('UserBlankProviderKey');
  return externalId;
}

/** Allowed for publishers as well; the role is always the default one (connect-api §4.5). */
function createFromTicket(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'publisher');
  if (world.profile.users === 'push') throw new ApiError('PullOnPushAuth');
  const ticket = readBody(request, world, ['temp_ticket']).text('temp_ticket');
  const content = ticket === undefined ? undefined : world.tickets.open(ticket, world.now());
  const person = content?.kind === 'user' ? world.directory.person(content.id) : undefined;
  if (person === undefined) throw new ApiError('InvalidTempTicket');
  if (world.accounts.withExternalId(person.externalId) !== undefined) {
    throw new ApiError(world.switches['existing-user-ticket']);
  }
  // LDAP names with a slash are not supported (connect-api §2.2).
  if (world.profile.provider === 'ldap' && person.username.includes('/')) {
    throw new ApiError('InvalidExternalAuthUsername');
  }
  requireFreeUsername(person.username, world);
  const account = addAccount(world, caller.account, { ...person, role: world.defaultRole, confirmed: true });
  return jsonReply(presentUser(account, caller, world));
}
