import { daysAfter, PASSWORD_DAYS } from './password-rules.ts';
import type { User } from './store/users.ts';

/** The user with another password. @param days until it expires; 0 or less: as in the settings (zato-sso-api §7.6) */
export const withPassword = (user: User, password: string, now: Date, days = 0): User => ({
  ...user,
  password,
  passwordLastSet: now,
  passwordExpiry: daysAfter(now, days > 0 ? days : PASSWORD_DAYS),
});
