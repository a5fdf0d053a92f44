import { requireCaller, type Caller } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import type { Input } from '../input.ts';
import { findPasswordFault } from '../password-rules.ts';
import { withPassword } from '../set-password.ts';
import { Crash, SsoError } from '../sso-error.ts';
import type { User } from '../store/users.ts';
import { newTotpKey } from '../totp.ts';
import type { World } from '../world.ts';

export const passwordEndpoints: readonly Endpoint[] = [
  {
    method: 'PATCH',
    path: '/user/password',
    input: {
      required: ['ust', 'current_app', 'new_password'],
      optional: ['user_id', 'old_password', 'password_expiry', 'must_change'],
      integers: ['password_expiry'],
    },
    handle: changePassword,
  },
  {
    method: 'PATCH',
    path: '/user/totp',
    input: { required: ['ust', 'current_app', 'totp_key', 'totp_label'], optional: ['user_id'] },
    handle: changeTotpKey,
  },
];

/** `must_change` is declared, but always refused (zato-sso-api §7.6). */
function changePassword({ input }: Call, world: World): Fields {
  const caller = requireCaller(input.text('ust'), world);
  if (input.inBody('must_change')) throw new SsoError('InvalidInput');
  const userId = input.raw('user_id') ?? '';
  if (userId === '' || userId === caller.user.userId) changeOwnPassword(input, caller, world);
  else changeAnothersPassword(userId, input, caller, world);
  return {};
}

/** Every refusal is without a reason (zato-sso-api §7.6). */
function changeOwnPassword(input: Input, { user }: Caller, { users, now }: World): void {
  const password = input.text('new_password') ?? '';
  if (input.text('old_password') !== user.password || findPasswordFault(password) !== undefined) {
    throw new SsoError('NotAllowed');
  }
  const days = user.isSuperUser ? (input.integer('password_expiry') ?? 0) : 0;
  users.put(withPassword(user, password, now(), days));
}

/** An unknown id is ignored, and the call succeeds (zato-sso-api §7.6). */
function changeAnothersPassword(userId: unknown, input: Input, { user }: Caller, world: World): void {
  if (!user.isSuperUser) throw new SsoError('InvalidInput');
  const password = input.text('new_password') ?? '';
  const fault = findPasswordFault(password);
  if (fault !== undefined) throw new SsoError(fault);
  const target = world.users.withId(userId);
  if (target === undefined) return;
  world.users.put(withPassword(target, password, world.now(), input.integer('password_expiry') ?? 0));
}

/** Does not switch one-time codes on or off (zato-sso-api §7.6). */
function changeTotpKey({ input }: Call, world: World): Fields {
  const { user } = requireCaller(input.text('ust'), world);
  const target = selectTotpUser(input, user, world);
  const totpKey = readTotpKey(input, world);
  world.users.put({ ...target, totpKey, totpLabel: input.text('totp_label') });
  return { totp_key: totpKey };
}

function selectTotpUser(input: Input, user: User, { users }: World): User {
  const userId = input.raw('user_id') ?? '';
  if (userId === '') return user;
  if (!user.isSuperUser) throw new SsoError('InvalidInput');
  const target = users.withId(userId);
  if (target === undefined) throw new SsoError('NotAllowed');
  return target;
}

/** The server should generate a key if none is sent; 3.2 cannot (zato-sso-api §7.6, §14). */
function readTotpKey(input: Input, { switches }: World): string {
  const key = input.text('totp_key') ?? '';
  if (key === '' && switches.stance === 'strict') throw new Crash('a key cannot be generated');
  return key === '' ? newTotpKey() : key;
}
