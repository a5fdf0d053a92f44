import { isSameName } from '../../core/ids.ts';
import type { CreateUser } from '../../core/plan/change.ts';
import type { AccountSettings, Profile } from '../../core/profile.ts';
import type { Performed } from '../../core/target.ts';
import { settle } from '../http/settle.ts';
import type { Parameters } from './client.ts';
import { codeOf, toFailure } from './envelope.ts';
import { resultOf } from './read-users.ts';
import { factOf, rereadNamed, USER } from './rereads.ts';
import { parseUser } from './shapes.ts';
import { statusCodes } from './status-codes.ts';
import type { Tools } from './tools.ts';

/** zato-sso-api §7.1. Always a regular user. Fields that the roster does not state are not sent. */
export function createUser(
  { client, known }: Tools,
  change: CreateUser,
  signal: AbortSignal,
): Promise<Performed> {
  const { username } = change;
  const request = { method: 'POST', path: USER, parameters: creation(change) } as const;
  return settle({
    send: (sentBefore) => client.send({ ...request, sentBefore }, signal),
    reread: () =>
      rereadNamed(client, username, (user) => {
        known.addPreexisting(user);
      }),
    claimsSo: (rejected) => codeOf(rejected) === statusCodes.usernameExists,
    toFact: (ok) => {
      const user = parseUser(resultOf(ok));
      if (user === undefined || !isSameName(user.username, username)) return undefined;
      known.add(user, username);
      return factOf(user);
    },
    toFailure,
    signal,
  });
}

/** Every field of zato-sso-api §5, column C. */
const creation = (change: CreateUser): Parameters => ({
  username: change.username,
  password: change.password,
  ...profileParameters(change.profile),
  ...settingsParameters(change.settings ?? {}),
  is_locked: change.locked,
  totp_key: change.totp?.key,
  totp_label: change.totp?.label,
  auto_approve: change.autoApprove,
});

export const profileParameters = (profile: Profile): Parameters => ({
  email: profile.email,
  first_name: profile.firstName,
  middle_name: profile.middleName,
  last_name: profile.lastName,
  display_name: profile.displayName,
});

export const settingsParameters = (settings: AccountSettings): Parameters => ({
  password_must_change: settings.passwordMustChange,
  sign_up_status: settings.signUpStatus,
  is_totp_enabled: settings.totpEnabled,
});
