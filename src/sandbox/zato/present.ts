import type { Fields } from './envelope.ts';
import { isoText, isoTextOrNull } from './python-text.ts';
import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** A label where the server does not decrypt it, by mistake (zato-sso-api §5). */
const encryptedLabel = ({ totpLabel }: User, { fernet, now }: World): string | null =>
  totpLabel === null ? null : fernet.encrypt(totpLabel, now());

/** What regular users see of themselves, not even including the id (zato-sso-api §5, "gr"). */
export const presentToSelf = (user: User): Fields => ({
  username: user.username,
  email: user.email,
  ...user.names,
  is_totp_enabled: user.isTotpEnabled,
  totp_label: user.totpLabel ?? '',
});

/** The reply to a creation; it has `email` only if the request had it (zato-sso-api §5, "cr"). */
export function presentCreated(user: User, world: World, email: 'sent' | 'absent'): Fields {
  const { email: address, ...rest } = presentToSelf(user);
  return {
    ...rest,
    ...(email === 'sent' ? { email: address } : {}),
    user_id: user.userId,
    is_active: true,
    is_internal: false,
    is_super_user: user.isSuperUser,
    is_locked: user.isLocked,
    is_approval_needed: user.approvalStatus !== 'approved',
    approval_status: user.approvalStatus,
    approval_status_mod_by: user.approvalModBy,
    approval_status_mod_time: isoText(user.approvalModTime),
    password_is_set: true,
    password_last_set: isoText(user.passwordLastSet),
    password_expiry: isoText(user.passwordExpiry),
    password_must_change: user.passwordMustChange,
    sign_up_status: user.signUpStatus,
    sign_up_time: isoText(user.signUpTime),
    totp_label: encryptedLabel(user, world),
  };
}

/** What super-users see of a user (zato-sso-api §5, "ga"). */
export const presentToSuperUser = (user: User, world: World): Fields => ({
  ...presentCreated(user, world, 'sent'),
  is_approval_needed: false,
  totp_label: user.totpLabel ?? '',
  locked_by: user.lockedBy,
  locked_time: isoTextOrNull(user.lockedTime),
  creation_ctx: 'null',
});

/** A row of a search, including fields that the server leaks (zato-sso-api §5, "se"). */
export const presentFound = (user: User, world: World): Fields => ({
  ...presentToSuperUser(user, world),
  is_approval_needed: null,
  totp_label: encryptedLabel(user, world),
  totp_key: null,
  is_rate_limit_active: user.isRateLimitActive,
  rate_limit_def: user.rateLimitDef,
  rate_limit_type: 'EXACT',
  rate_limit_check_parent_def: false,
  status: null,
  is_current_super_user: false,
});
