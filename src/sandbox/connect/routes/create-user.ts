import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { nameInLog } from '../audit-log.ts';
import { requireRole, type Caller } from '../caller.ts';
import { readBody, type Body } from '../input.ts';
import { presentUser } from '../present.ts';
import type { Account } from '../store/accounts.ts';
import { readRole, requireEmail, requireFreeUsername, requireValidUsername } from '../user-fields.ts';
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

/** 200, not 201, with the account as every later GET shows it (connect-api §4.4). */
function createFromCallerData(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'administrator');
  if (world.profile.users === 'pull') throw new ApiError('PushOnPullAuth');
  const body = readBody(request, world, FIELDS);
  const username = body.text('username') ?? '';
  requireValidUsername(username, world);
  const role = readRole(body) ?? world.defaultRole;
  const email = body.text('email') ?? '';
  requireEmail(email, world);
  const externalId = readExternalId(body, world);
  const password = readPassword(body, world);
  requireFreeUsername(username, world);
  if (world.accounts.withExternalId(externalId) !== undefined) throw new ApiError('DuplicateUserKey');
  const account = addAccount(world, caller, {
    username,
    email,
    firstName: body.text('first_name') ?? '',
    lastName: body.text('last_name') ?? '',
    role,
    externalId,
    confirmed: world.profile.provider !== 'password',
  });
  if (password !== undefined) world.passwords.set(account.guid, password);
  return jsonReply(presentUser(account, caller, world));
}

/** Publishers may do this too; the role is always the default one (connect-api §4.5). */
function createFromTicket(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'publisher');
  if (world.profile.users === 'push') throw new ApiError('PullOnPushAuth');
  const ticket = readBody(request, world, ['temp_ticket']).text('temp_ticket');
  const content = ticket === undefined ? undefined : world.tickets.open(ticket, world.now());
  const person = content?.kind === 'user' ? world.directory.person(content.id) : undefined;
  if (person === undefined) throw new ApiError('InvalidTempTicket');
  if (world.accounts.withExternalId(person.externalId) !== undefined) {
    throw new ApiError(world.switches.existingUserTicket);
  }
  requireFreeUsername(person.username, world);
  const account = addAccount(world, caller, { ...person, role: world.defaultRole, confirmed: true });
  return jsonReply(presentUser(account, caller, world));
}

type NewAccount = Omit<Account, 'guid' | 'number' | 'createdTime' | 'updatedTime' | 'activeTime' | 'locked'>;

function addAccount(world: World, caller: Caller, fields: NewAccount): Account {
  const now = world.now();
  const account = world.accounts.put({
    ...fields,
    guid: world.identities.nextGuid('user'),
    number: world.accounts.size + 1,
    createdTime: now,
    updatedTime: now,
    activeTime: null,
    locked: false,
  });
  world.audit.record(caller.account, 'add_user', `Added user ${nameInLog(account)}`);
  return account;
}

/** `unique_id` is the older name and still taken (connect-api §4.4). */
function readExternalId(body: Body, { profile }: World): string {
  const externalId = body.text('external_id') ?? body.text('unique_id') ?? '';
  if (profile.externalId === 'unused') return '';
  if (externalId.trim() === '') throw new ApiError('UserBlankProviderKey');
  return externalId;
}

/**
 * A password and the wish that the user chooses one exclude each other; neither of the two is the same
 * as the wish (connect-api §4.4, §11).
 */
function readPassword(body: Body, { profile, mail }: World): string | undefined {
  if (profile.provider !== 'password') return undefined;
  const password = body.text('password') ?? '';
  const chosenByUser = body.flag('user_must_set_password') ?? false;
  if (chosenByUser && password !== '') {
    throw new ApiError('InvalidParameter', 'A password must not be given when the user is to choose one.');
  }
  if (password === '') {
    if (mail === 'absent') throw new ApiError('MissingServerSenderEmail');
    return undefined;
  }
  if (password.length < 6) throw new ApiError('InadequatePassword');
  return password;
}
