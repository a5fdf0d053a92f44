import type { SsoErrorName } from './sso-error.ts';

const SHORTEST = 8;
const LONGEST = 256;

/** `password.reject_list` in the template of the configuration (zato-sso-api §4). */
const REJECTED = [
  '111111 123123 123321 123456 123qwe 1q2w3e 1q2w3e4r 1q2w3e4r5t 222222 333333 444444 555555',
  '654321 666666 777777 888888 999999 987654321 google letmein mynoob password qwerty zxcvbnm',
].flatMap((line) => line.split(' '));

/** The first rule that a new password breaks, in the order of the server (zato-sso-api §4). */
export function findPasswordFault(password: string): SsoErrorName | undefined {
  const length = Array.from(password).length;
  if (length < SHORTEST) return 'PasswordTooShort';
  if (length > LONGEST) return 'PasswordTooLong';
  const folded = password.toLowerCase();
  return REJECTED.some((word) => folded.includes(word)) ? 'PasswordInvalid' : undefined;
}

/** `password.expiry` (zato-sso-api §4). */
export const PASSWORD_DAYS = 730;
/** `password.about_to_expire_threshold` (zato-sso-api §4). */
export const EXPIRY_WARNING_DAYS = 30;

export const daysAfter = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);
