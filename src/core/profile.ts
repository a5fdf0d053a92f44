import { foldCase, type Username } from './ids.ts';

/** The profile fields that a roster may state; what is absent is left alone. */
export interface Profile {
  readonly email?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
  readonly displayName?: string;
}

/** How sign-in works for an account, if the target lets the caller decide it; what is absent is left alone. */
export interface AccountSettings {
  readonly passwordMustChange?: boolean;
  readonly signUpStatus?: SignUpStatus;
  readonly totpEnabled?: boolean;
}

/** Whether a sign-up is complete (zato-sso-api §5). */
export const signUpStatuses = ['final', 'before_confirmation'] as const;
export type SignUpStatus = (typeof signUpStatuses)[number];

const composed = (text: string): string => text.normalize('NFC');

/** What the values of each field are compared by; a field that is not compared would never be set. */
const comparedBy: Readonly<Record<keyof Profile, (value: string) => string>> = {
  email: foldCase,
  firstName: composed,
  middleName: composed,
  lastName: composed,
  displayName: composed,
};

export const profileFields = Object.keys(comparedBy) as readonly (keyof Profile)[];

/**
 * The stated fields that differ from those on the server. Different Unicode compositions of a letter count as
 * equal, and so do e-mail addresses that differ only in case.
 */
export const changedProfile = (stated: Profile, has: Profile): Profile =>
  Object.fromEntries(
    profileFields.flatMap((field) => {
      const [value, fold] = [stated[field], comparedBy[field]];
      return value === undefined || fold(value) === fold(has[field] ?? '') ? [] : [[field, value]];
    }),
  );

/** What an account has in these fields; an empty string: no value. */
export const presentProfile = (fields: Profile, has: Profile): Profile =>
  Object.fromEntries(
    profileFields.flatMap((field) => (fields[field] === undefined ? [] : [[field, has[field] ?? '']])),
  );

/** The stated settings that differ from those on the server. */
export const changedSettings = (stated: AccountSettings, has: AccountSettings): AccountSettings =>
  Object.fromEntries(
    Object.entries(stated).filter(([field, value]) => value !== has[field as keyof AccountSettings]),
  );

/** The stated attributes that differ from those on the server. */
export const changedAttributes = (stated: Attributes, has: Attributes): Attributes =>
  Object.fromEntries(Object.entries(stated).filter(([name, value]) => value !== has[name]));

/** Texts that a target stores with an account, under names that the caller chooses. */
export type Attributes = Readonly<Record<string, string>>;

/** The names of the stated attributes, by person, together with those that are always needed. */
export function attributeNames(
  stated: readonly { readonly username: Username; readonly attributes?: Attributes }[],
  always: readonly string[] = [],
): ReadonlyMap<Username, readonly string[]> {
  const names = new Map<Username, readonly string[]>();
  for (const { username, attributes = {} } of stated) {
    const own = [...Object.keys(attributes), ...always];
    if (own.length > 0) names.set(username, [...new Set([...(names.get(username) ?? []), ...own])]);
  }
  return names;
}

export const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** For everybody about whom nothing is stated: most files have no such columns, and need no object for each row. */
export const noProfile: Profile = Object.freeze({});
