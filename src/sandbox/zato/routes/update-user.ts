import { requireCaller, type Caller } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import type { Input } from '../input.ts';
import { parseIsoText } from '../python-text.ts';
import { SsoError } from '../sso-error.ts';
import { approvalStatuses, nameFields, type User } from '../store/users.ts';
import { foldName } from '../user-names.ts';
import type { World } from '../world.ts';

/** The fields that users may change themselves, and those that only super-users may change (zato-sso-api §5). */
const OWN_FIELDS = ['username', 'email', ...nameFields, 'is_totp_enabled', 'totp_label'];
const SUPER_USER_FIELDS = [
  'is_locked',
  'password_expiry',
  'password_must_change',
  'sign_up_status',
  'approval_status',
];

export const updateUserEndpoints: readonly Endpoint[] = [
  {
    method: 'PATCH',
    path: '/user',
    input: { required: ['ust', 'current_app'], optional: ['user_id', ...OWN_FIELDS, ...SUPER_USER_FIELDS] },
    handle: updateUser,
  },
];

/** Only fields in the body count, not those in the query string (zato-sso-api §2.1, §7.3). */
function updateUser({ input }: Call, world: World): Fields {
  if (![...OWN_FIELDS, ...SUPER_USER_FIELDS].some((field) => input.inBody(field))) {
    throw new SsoError('MissingInput');
  }
  const caller = requireCaller(input.text('ust'), world);
  const target = selectUser(input, caller, world);
  world.users.put({
    ...target,
    ...readOwnFields(input, target, world),
    ...readSuperUserFields(input, caller, world),
  });
  // The server reads the saved user back by the id that was sent, which only super-users may do.
  if (!caller.user.isSuperUser && namesUser(input)) throw new SsoError('NotAllowed');
  return {};
}

/** Whether the request names a user: null and empty mean the caller. */
const namesUser = (input: Input): boolean => !['', null, undefined].includes(input.raw('user_id') as string);

function selectUser(input: Input, { user }: Caller, { users }: World): User {
  const asked = namesUser(input) ? users.withId(input.raw('user_id')) : user;
  if (!user.isSuperUser) {
    const beyond = SUPER_USER_FIELDS.some((field) => input.inBody(field));
    if (beyond || asked?.userId !== user.userId) throw new SsoError('InvalidInput');
  }
  if (asked === undefined) throw new SsoError('NotAllowed');
  return asked;
}

/** Values are not trimmed. Null is stored except for flags, and the searched copy of a name then stays (zato-sso-api §7.3). */
function readOwnFields(input: Input, user: User, world: World): Partial<User> {
  const names = nameFields
    .filter((field) => input.inBody(field))
    .map((field) => [field, input.text(field)] as const);
  const searchable = names.flatMap(([field, name]) =>
    name === null ? [] : [[field, foldName(name)] as const],
  );
  return {
    ...(input.inBody('username') ? { username: readUsername(input, user, world) } : {}),
    ...(input.inBody('email') ? { email: input.text('email') } : {}),
    ...(input.inBody('is_totp_enabled') ? { isTotpEnabled: input.flag('is_totp_enabled') } : {}),
    ...(input.inBody('totp_label') ? { totpLabel: input.text('totp_label') } : {}),
    names: { ...user.names, ...Object.fromEntries(names) },
    searchedNames: { ...user.searchedNames, ...Object.fromEntries(searchable) },
  };
}

function readUsername(input: Input, user: User, { users }: World): string {
  const username = input.text('username');
  if (username === null) throw new SsoError('InvalidInput');
  const holder = users.withUsername(username);
  if (holder !== undefined && holder.userId !== user.userId) throw new SsoError('UsernameExists');
  return username;
}

function readSuperUserFields(input: Input, caller: Caller, world: World): Partial<User> {
  const expiry = input.text('password_expiry');
  return {
    ...(input.inBody('is_locked') ? { isLocked: input.flag('is_locked') } : {}),
    ...(input.inBody('password_must_change')
      ? { passwordMustChange: input.flag('password_must_change') }
      : {}),
    ...(input.inBody('password_expiry') && expiry !== null ? { passwordExpiry: parseIsoText(expiry) } : {}),
    ...(input.inBody('sign_up_status')
      ? { signUpStatus: readWord(input, 'sign_up_status', ['before_confirmation', 'final']) }
      : {}),
    ...(input.inBody('approval_status')
      ? {
          approvalStatus: readWord(input, 'approval_status', approvalStatuses),
          approvalModBy: caller.user.userId,
          approvalModTime: world.now(),
        }
      : {}),
  };
}

function readWord<Word extends string>(input: Input, field: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === input.text(field));
  if (word === undefined) throw new SsoError('InvalidInput');
  return word;
}
