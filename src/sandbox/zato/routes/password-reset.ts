import { requireOpenAccount } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { newResetKey, newResetToken } from '../identities.ts';
import { daysAfter, findPasswordFault } from '../password-rules.ts';
import { withPassword } from '../set-password.ts';
import { Crash, SsoError } from '../sso-error.ts';
import type { World } from '../world.ts';

const path = '/password/reset';

/** No field is formally required (zato-sso-api §7.7). */
const fields = (...optional: string[]) => ({ required: [], optional: ['current_app', ...optional] });

export const passwordResetEndpoints: readonly Endpoint[] = [
  { method: 'POST', path, input: fields('credential'), handle: askForToken },
  { method: 'PATCH', path, input: fields('token'), handle: exchangeToken },
  { method: 'DELETE', path, input: fields('token', 'reset_key', 'password'), handle: setPassword },
];

/** `password_reset.valid_for` (zato-sso-api §4). */
const VALID_DAYS = 1;

/** Succeeds for an unknown username too. The sandbox does not send e-mail; its state shows the token. */
function askForToken({ input }: Call, { users, resets, now }: World): Fields {
  const user = users.withUsername(input.text('credential') ?? '');
  if (user !== undefined) {
    resets.put({
      userId: user.userId,
      token: newResetToken(),
      key: undefined,
      expirationTime: daysAfter(now(), VALID_DAYS),
    });
  }
  return {};
}

/** Works once, and not for users who could not sign in with a new password either (zato-sso-api §6.3, §9). */
function exchangeToken({ input }: Call, world: World): Fields {
  const { users, resets, fernet, now } = world;
  const reset = resets.withToken(input.text('token') ?? '', now());
  const user = users.withId(reset?.userId);
  if (reset === undefined || reset.key !== undefined || user === undefined) {
    throw new SsoError('ResetNotAccessible');
  }
  requireOpenAccount(user, world);
  const key = newResetKey();
  resets.put({ ...reset, key });
  return { reset_key: fernet.encrypt(key, now()) };
}

/** If the password is refused, the key remains valid for another attempt (zato-sso-api §9). */
function setPassword({ input }: Call, { users, resets, fernet, now }: World): Fields {
  const token = input.text('token') ?? '';
  const key = fernet.decrypt(input.text('reset_key') ?? '');
  if (key === undefined) throw new Crash('InvalidToken');
  const reset = resets.withToken(token, now());
  const user = users.withId(reset?.userId);
  if (reset?.key !== key || user === undefined) throw new SsoError('ResetNotAccessible');
  const password = input.text('password') ?? '';
  const fault = findPasswordFault(password);
  if (fault !== undefined) throw new SsoError(fault);
  resets.remove(token);
  users.put({ ...withPassword(user, password, now()), passwordMustChange: false });
  return {};
}
