import type { UpdateUser } from '../plan/change.ts';
import type { AccountSettings, Profile } from '../profile.ts';

/** Every field of an account that an update can set, as people read it. */
const wordsByField: Readonly<Record<keyof Profile | keyof AccountSettings, string>> = {
  email: 'e-mail',
  firstName: 'first name',
  middleName: 'middle name',
  lastName: 'last name',
  displayName: 'display name',
  passwordMustChange: 'password change at the next sign-in',
  signUpStatus: 'sign-up status',
  totpEnabled: 'one-time codes',
};

/** The fields that an update sets besides the role, in words: `first name`, `e-mail`. */
export const fieldWords = ({ profile, settings }: Pick<UpdateUser, 'profile' | 'settings'>): string[] =>
  Object.keys({ ...profile, ...settings }).map((field) => wordsByField[field as keyof typeof wordsByField]);
