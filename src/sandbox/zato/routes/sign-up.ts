import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { newPassword } from '../identities.ts';
import { newUser } from '../new-user.ts';
import { findPasswordFault } from '../password-rules.ts';
import { Crash, SsoError, ssoCodes, type SsoErrorName } from '../sso-error.ts';
import { noNames } from '../user-names.ts';
import type { World } from '../world.ts';

export const signUpEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/user/signup',
    input: { required: [], optional: ['current_app', 'username', 'password', 'email', 'app_list'] },
    handle: signUp,
  },
  {
    method: 'PATCH',
    path: '/user/signup',
    input: { required: [], optional: ['current_app', 'confirm_token'] },
    handle: confirm,
  },
];

/** People who register themselves; they still have to confirm it and to be approved (zato-sso-api §7.7). */
function signUp({ input }: Call, world: World): Fields {
  const strict = world.switches.stance === 'strict';
  const username = input.text('username') ?? '';
  const password = input.text('password') ?? '';
  refuse(findUsernameFault(username, world), world);
  const passwordFault = findPasswordFault(password);
  if (!strict && passwordFault !== undefined) throw new SsoError(passwordFault);
  const confirmToken = newPassword();
  world.users.put({
    ...newUser(username, noNames, world),
    // 3.2 keeps the hash of something else, with which nobody can sign in (zato-sso-api §7.7).
    ...(strict ? {} : { password }),
    email: input.text('email'),
    signUpStatus: 'before_confirmation',
    confirmToken,
  });
  return { confirm_token: confirmToken };
}

const LONGEST_USERNAME = 128;
/** Compared as they are with what was typed, so that other cases pass (zato-sso-api §4). */
const RESERVED = ['zato', 'admin', 'root', 'system', 'sso'];

/** The order is the server's own: a name that is taken is not looked at any further (zato-sso-api §7.7). */
function findUsernameFault(username: string, { users }: World): SsoErrorName | undefined {
  if (users.withUsername(username) !== undefined) return 'UsernameExists';
  if (Array.from(username).length > LONGEST_USERNAME) return 'UsernameTooLong';
  if (/\s/.test(username)) return 'UsernameHasWhitespace';
  return username === '' || RESERVED.some((word) => username.includes(word)) ? 'UsernameInvalid' : undefined;
}

/** What the server does not tell, 3.2 does not survive (zato-sso-api §7.7, §14). */
function refuse(fault: SsoErrorName | undefined, { switches }: World): void {
  if (fault === undefined) return;
  const inform =
    fault === 'UsernameExists'
      ? switches['signup.inform_if_user_exists']
      : switches['signup.inform_if_user_invalid'];
  if (inform === 'yes') throw new SsoError(fault);
  if (switches.stance === 'strict') throw new Crash('');
  throw new SsoError('NotAllowed');
}

/** 200 either way; 3.2 finds no token (zato-sso-api §7.7). */
function confirm({ input }: Call, { users, switches }: World): Fields {
  const token = input.text('confirm_token');
  const user = users.inOrder.find(({ confirmToken }) => confirmToken !== null && confirmToken === token);
  if (user === undefined || switches.stance === 'strict') return { sub_status: [ssoCodes.NotAllowed] };
  users.put({ ...user, signUpStatus: 'final', confirmToken: null });
  return {};
}
