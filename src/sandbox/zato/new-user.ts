import { newPassword } from './identities.ts';
import { daysAfter, PASSWORD_DAYS } from './password-rules.ts';
import type { User } from './store/users.ts';
import { newTotpKey } from './totp.ts';
import { foldNames, withDisplayName, type Names } from './user-names.ts';
import type { World } from './world.ts';

/** The defaults of a new regular user, who is not stored yet (zato-sso-api §5). */
export function newUser(username: string, names: Names, { users, userIds, now }: World): User {
  const at = now();
  return {
    userId: userIds.of(`${username} #${users.createdCount}`),
    username,
    password: newPassword(),
    passwordLastSet: at,
    passwordExpiry: daysAfter(at, PASSWORD_DAYS),
    passwordMustChange: false,
    email: null,
    names: withDisplayName(names),
    searchedNames: foldNames(names),
    isSuperUser: false,
    isLocked: false,
    lockedBy: null,
    lockedTime: null,
    signUpStatus: 'final',
    signUpTime: at,
    approvalStatus: 'before_decision',
    approvalModBy: 'auto',
    approvalModTime: at,
    isTotpEnabled: false,
    totpKey: newTotpKey(),
    totpLabel: '',
    isRateLimitActive: false,
    rateLimitDef: null,
    confirmToken: null,
  };
}
