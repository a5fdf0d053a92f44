import { Crash, SsoError, type SsoErrorName } from './sso-error.ts';
import type { Session } from './store/sessions.ts';
import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** The session of a request, and its user. */
export interface Caller {
  readonly user: User;
  readonly session: Session;
}

/**
 * Makes the checks that the server repeats with every request (zato-sso-api §6.3).
 * @param ust as the client sent it: encrypted, or the bare token
 * @throws {SsoError} E007001 for an unknown or expired session, or when its user is not approved; E005002 when the
 * user is locked; E005003 while the sign-up is not final; E005001 when the password has expired
 * @throws {Crash} for an encrypted token of another server
 */
export function requireCaller(ust: string | null, world: World): Caller {
  const caller = findSession(ust, world);
  requireGoodStanding(caller.user, world);
  return caller;
}

/** @throws {SsoError} as above, and E005001 for regular users */
export function requireSuperUser(ust: string | null, world: World): Caller {
  const caller = requireCaller(ust, world);
  if (!caller.user.isSuperUser) throw new SsoError('NotAllowed');
  return caller;
}

/**
 * Checks the user at sign-in and with every request. Each error becomes E005001 where the settings of the server
 * hide the reason (zato-sso-api §4, §6.1, §6.3).
 * @throws {SsoError} E005002, E005003, E003004
 */
export function requireGoodStanding(user: User, world: World): void {
  requireOpenAccount(user, world);
  const { switches, now } = world;
  if (user.passwordExpiry <= now()) throw refusal('PasswordExpired', switches['password.inform_if_expired']);
}

/** The same without the expiry of the password, which may be about to change. @throws {SsoError} E005002, E005003 */
export function requireOpenAccount(user: User, { switches }: World): void {
  if (user.isLocked) throw refusal('Locked', switches['login.inform_if_locked']);
  if (user.signUpStatus !== 'final') {
    throw refusal('InvalidSignUpStatus', switches['login.inform_if_not_confirmed']);
  }
  if (user.approvalStatus !== 'approved') throw refusal('InvalidSignUpStatus', 'yes');
}

const refusal = (error: SsoErrorName, inform: 'yes' | 'no'): SsoError =>
  new SsoError(inform === 'yes' ? error : 'NotAllowed', 'shown');

/**
 * Finds the session without checking what its user may do.
 * @throws {SsoError} E007001 when it is unknown or has expired, or its user is not approved
 * @throws {Crash} for an encrypted token of another server
 */
function findSession(ust: string | null, { fernet, sessions, users, now }: World): Caller {
  const token = ust?.startsWith('gAAA') === true ? fernet.decrypt(ust) : (ust ?? '');
  if (token === undefined) throw new Crash('InvalidToken');
  const session = sessions.withToken(token);
  const user = users.withId(session?.userId);
  if (session === undefined || session.expirationTime <= now() || user?.approvalStatus !== 'approved') {
    throw new SsoError('NoSuchSession');
  }
  return { user, session };
}
