import { requireGoodStanding } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { newSessionToken } from '../identities.ts';
import { daysAfter, EXPIRY_WARNING_DAYS, findPasswordFault } from '../password-rules.ts';
import { requireAddresses } from '../remote-address.ts';
import { withPassword } from '../set-password.ts';
import { Crash, SsoError } from '../sso-error.ts';
import type { User } from '../store/users.ts';
import { totpCode } from '../totp.ts';
import type { World } from '../world.ts';

export const loginEndpoints: readonly Endpoint[] = [
  {
    method: 'any',
    path: '/user/login',
    input: {
      required: ['username', 'password', 'current_app'],
      optional: ['totp_code', 'new_password', 'remote_addr', 'user_agent'],
    },
    handle: logIn,
  },
  {
    method: 'any',
    path: '/user/logout',
    input: { required: ['ust', 'current_app'] },
    handle: logOut,
  },
];

/** The checks are in the order of the server (zato-sso-api §6.1). */
function logIn(call: Call, world: World): Fields {
  const { input } = call;
  const user = requireCredentials(call, world);
  requireTotp(user, input.text('totp_code'), world);
  requireLoginApp(input.text('current_app') ?? '', world);
  requireGoodStanding(user, world);
  const current = changePasswordIfMust(user, input.text('new_password'), world);
  const ust = openSession(current, call, world);
  const warned = user.passwordExpiry <= daysAfter(world.now(), EXPIRY_WARNING_DAYS);
  return warned ? { status: 'warning', sub_status: ['W003005'], ust } : { ust };
}

/** A user who is not approved counts as unknown (zato-sso-api §6.1, step 3). */
function requireCredentials({ input }: Call, { users }: World): User {
  const user = users.withUsername(input.text('username') ?? '');
  const password = input.text('password') ?? '';
  if (user?.approvalStatus !== 'approved' || password === '' || password !== user.password) {
    throw new SsoError('NotAllowed');
  }
  return user;
}

function requireTotp(user: User, code: string | null, { now, switches }: World): void {
  if (!user.isTotpEnabled) return;
  if (code === null || code === '') {
    throw new SsoError(
      'TotpMissing',
      switches['login.inform_if_totp_missing'] === 'yes' ? 'shown' : 'masked',
    );
  }
  if (code !== totpCode(user.totpKey, now())) throw new SsoError('NotAllowed');
}

function requireLoginApp(app: string, { switches }: World): void {
  if (switches['apps.login_allowed'].includes(app)) return;
  throw new SsoError(switches['apps.inform_if_app_invalid'] === 'yes' ? 'AppInvalid' : 'NotAllowed', 'shown');
}

function changePasswordIfMust(user: User, newPassword: string | null, { users, now }: World): User {
  if (!user.passwordMustChange) return user;
  if (newPassword === null || newPassword === '') throw new SsoError('MustSendNewPassword', 'shown');
  const fault = findPasswordFault(newPassword);
  if (fault !== undefined) throw new SsoError(fault, 'shown');
  return users.put({ ...withPassword(user, newPassword, now()), passwordMustChange: false });
}

/** A session must have a user agent; empty `remote_addr` and `user_agent` fields are ignored (zato-sso-api §2.1). */
function openSession({ userId }: User, call: Call, { sessions, switches, fernet, now }: World): string {
  const address = call.input.text('remote_addr') ?? '';
  const remoteAddr = address === '' ? call.remoteAddr : requireAddresses(address);
  const agent = call.input.text('user_agent') ?? '';
  const userAgent = agent === '' ? call.userAgent : agent;
  if (userAgent === undefined) throw new Crash('NOT NULL constraint failed: zato_sso_session.user_agent');
  const at = now();
  const { token } = sessions.put({
    token: newSessionToken(),
    userId,
    creationTime: at,
    expirationTime: new Date(at.getTime() + switches['session.expiry'] * 60_000),
    remoteAddr,
    userAgent,
    changes: [{ remoteAddr, userAgent, at, source: 'login' }],
  });
  return fernet.encrypt(token, at);
}

/** Succeeds with any token (zato-sso-api §6.2). */
function logOut({ input }: Call, { sessions, fernet }: World): Fields {
  const ust = input.text('ust') ?? '';
  sessions.remove(fernet.decrypt(ust) ?? ust);
  return {};
}
