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

/** People register themselves; they still have to confirm it and to be approved (zato-sso-api §7.7). */
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
    // 3.2 stores a wrong hash, so the person cannot sign in (zato-sso-api §7.7).
    ...(strict ? {} : { password }),
    email: input.text('email'),
    signUpStatus: 'before_confirmation',
    confirmToken,
  });
  return { confirm_token: confirmToken };
}

const LONGEST_USERNAME = 128;
/** Compared case-sensitively, so the same words in upper case are accepted (zato-sso-api §4). */
const RESERVED = ['zato', 'admin', 'root', 'system', 'sso'];

/** In the order of the server: a username that is taken is not checked any further (zato-sso-api §7.7). */
function findUsernameFault(username: string, { users }: World): SsoErrorName | undefined {
  if (users.withUsername(username) !== undefined) return 'UsernameExists';
  if (Array.from(username).length > LONGEST_USERNAME) return 'UsernameTooLong';
  if (/\s/.test(username)) return 'UsernameHasWhitespace';
  return username === '' || RESERVED.some((word) => username.includes(word)) ? 'UsernameInvalid' : undefined;
}

/** Where the reason is not to be shown, 3.2 crashes (zato-sso-api §7.7, §14). */
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

/** The status is 200 in any case; 3.2 does not find any token (zato-sso-api §7.7). */
function confirm({ input }: Call, { users, switches }: World): Fields {
  const token = input.text('confirm_token');
  const user = users.inOrder.find(({ confirmToken }) => confirmToken !== null && confirmToken === token);
  if (user === undefined || switches.stance === 'strict') return { sub_status: [ssoCodes.NotAllowed] };
  users.put({ ...user, signUpStatus: 'final', confirmToken: null });
  return {};
}
