import { ApiError } from '../api-error.ts';
import type { Body } from '../input.ts';
import { reservedUsernames, usernameValidator } from '../settings/server-settings.ts';
import { roles, type Role } from '../store/accounts.ts';
import type { World } from '../world.ts';

/** Undefined when the body has no role. @throws {ApiError} 112 for an unknown role */
export function readRole(body: Body): Role | undefined {
  const word = body.text('user_role');
  if (word === undefined) return undefined;
  const role = roles.find((each) => each === word);
  if (role === undefined) throw new ApiError('InvalidAuthRole');
  return role;
}

/** @throws {ApiError} 12 blank, 107 reserved, 7 malformed (connect-api §4.4, §6.4) */
export function requireValidUsername(username: string, world: World): void {
  if (username.trim() === '') throw new ApiError('ParameterMissing', 'The username is missing.');
  if (reservedUsernames.includes(username.toLowerCase())) throw new ApiError('ProhibitedUsername');
  const strict = usernameValidator(world) === 'default' && world.switches['strict-usernames'] !== 'anything';
  if (strict && !STRICT_USERNAME.test(username)) throw new ApiError('InvalidUserName');
  if (/[\p{Cc}]/u.test(username)) throw new ApiError('InvalidUserName');
}

/** The best guess at `username_validator: default` (connect-api §6.4). */
const STRICT_USERNAME = /^[A-Za-z][A-Za-z0-9._-]{2,63}$/;

/** Usernames are case-sensitive: `Ann` and `ann` may both exist (connect-api §6.4). */
export function requireFreeUsername(username: string, { accounts }: World): void {
  if (accounts.withUsername(username) !== undefined) throw new ApiError('DuplicateUserName');
}

/** A blank address is refused where the server invites people by e-mail (connect-api §4.4). */
export function requireEmail(email: string, { profile }: World): void {
  if (email.trim() === '') {
    if (profile.provider === 'password') throw new ApiError('UserBlankEmail');
    return;
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new ApiError('InvalidEmailFormat');
}

/** @throws {ApiError} 268 or 269 for a name with a control character (connect-api §4.4) */
export function requireNames(firstName: string, lastName: string): void {
  if (/\p{Cc}/u.test(firstName)) throw new ApiError('InvalidFirstName');
  if (/\p{Cc}/u.test(lastName)) throw new ApiError('InvalidLastName');
}

/**
 * A password and `user_must_set_password` exclude each other; with neither, the user must set one as well
 * (connect-api §4.4, §11). Undefined where the user must set it, or the provider manages passwords.
 */
export function readPassword(body: Body, { profile, mail, switches }: World): string | undefined {
  if (profile.provider !== 'password') return undefined;
  const password = body.text('password') ?? '';
  const chosenByUser = body.flag('user_must_set_password');
  if (chosenByUser === true && password !== '') throw new ApiError(switches['password-and-must-set']);
  if (chosenByUser === false && password === '') throw new ApiError(switches['missing-password']);
  if (password === '') {
    if (mail === 'absent') throw new ApiError('MissingServerSenderEmail');
    return undefined;
  }
  if (password.length < 6) throw new ApiError('InadequatePassword');
  return password;
}
