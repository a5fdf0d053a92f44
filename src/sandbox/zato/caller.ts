import { Crash, SsoError, type SsoErrorName } from './sso-error.ts';
import type { Session } from './store/sessions.ts';
import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** Whose session it is, and the session. */
export interface Caller {
  readonly user: User;
  readonly session: Session;
}

/**
 * All that is checked anew with every request (zato-sso-api §6.3).
 * @param ust as the client sent it: encrypted, or the bare token
 * @throws {SsoError} E007001 for a session that is not, or whose owner is not approved; E005002 for one who
 * is locked; E005003 while the sign-up is not final; E005001 when the password has expired
 * @throws {Crash} for what looks encrypted and is not of this server
 */
export function requireCaller(ust: string | null, world: World): Caller {
  const caller = findSession(ust, world);
  requireGoodStanding(caller.user, world);
  return caller;
}

/** @throws {SsoError} E005001 besides, for everybody else */
export function requireSuperUser(ust: string | null, world: World): Caller {
  const caller = requireCaller(ust, world);
  if (!caller.user.isSuperUser) throw new SsoError('NotAllowed');
  return caller;
}

/**
 * What is asked of everybody, who signs in and who has a session; each error is E005001 where the server's
 * settings keep it to themselves (zato-sso-api §4, §6.1, §6.3).
 * @throws {SsoError} E005002, E005003, E003004
 */
export function requireGoodStanding(user: User, world: World): void {
  requireOpenAccount(user, world);
  const { switches, now } = world;
  if (user.passwordExpiry <= now()) throw refusal('PasswordExpired', switches['password.inform_if_expired']);
}

/** The same of somebody without a look at the password, which may be about to change. @throws {SsoError} E005002, E005003 */
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
 * The session itself, without a look at what its owner may do.
 * @throws {SsoError} E007001 when it is unknown or over, or its owner is not approved
 * @throws {Crash} for what looks encrypted and is not of this server
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
