import { isEmpty, type AccountSettings, type Attributes, type Profile } from '../core/profile.ts';
import type { RosterColumn } from '../core/roster-column.ts';
import type { RosterEntry, TotpSecret } from '../core/roster.ts';
import { Secret } from '../core/secret.ts';
import { faultInEmail, faultInTotpKey, parseFlag, parseSignUpStatus } from './cell-checks.ts';
import type { CellReader } from './cell-reader.ts';
import type { Layout } from './layout.ts';

export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export type Positions = Readonly<Record<RosterColumn, number>>;

/** Where each column is; -1 for one that the file lacks. */
export function positionsIn({ at }: Layout): Positions {
  const of = (column: RosterColumn): number => at.get(column) ?? -1;
  return {
    username: of('username'),
    new_username: of('new_username'),
    role: of('role'),
    groups: of('groups'),
    leave_groups: of('leave_groups'),
    email: of('email'),
    first_name: of('first_name'),
    middle_name: of('middle_name'),
    last_name: of('last_name'),
    display_name: of('display_name'),
    external_id: of('external_id'),
    password: of('password'),
    user_must_set_password: of('user_must_set_password'),
    password_must_change: of('password_must_change'),
    status: of('status'),
    sign_up_status: of('sign_up_status'),
    is_totp_enabled: of('is_totp_enabled'),
    totp_key: of('totp_key'),
    totp_label: of('totp_label'),
    auto_approve: of('auto_approve'),
  };
}

const isThere = (position: number): boolean => position >= 0;

const NO_PROFILE: Profile = {};

/** Reads who a person is: of most files nothing, and then no object is made for each row. */
export function createProfileReader(cells: CellReader, at: Positions): () => Profile {
  const columns = [at.email, at.first_name, at.middle_name, at.last_name, at.display_name];
  if (!columns.some(isThere)) return () => NO_PROFILE;
  return () => {
    const email = cells.text(at.email, faultInEmail);
    const firstName = cells.text(at.first_name);
    const middleName = cells.text(at.middle_name);
    const lastName = cells.text(at.last_name);
    const displayName = cells.text(at.display_name);
    const profile: Writable<Profile> = {};
    if (email !== undefined) profile.email = email;
    if (firstName !== undefined) profile.firstName = firstName;
    if (middleName !== undefined) profile.middleName = middleName;
    if (lastName !== undefined) profile.lastName = lastName;
    if (displayName !== undefined) profile.displayName = displayName;
    return profile;
  };
}

type AccountCells = Pick<RosterEntry, 'settings' | 'totp' | 'autoApprove' | 'attributes'>;

const NO_CELLS: AccountCells = {};

/** Reads what only some kinds of server keep with an account. */
export function createAccountReader(
  cells: CellReader,
  { attributes }: Layout,
  at: Positions,
): () => AccountCells {
  const columns = [
    at.password_must_change,
    at.sign_up_status,
    at.is_totp_enabled,
    at.totp_key,
    at.totp_label,
    at.auto_approve,
    ...attributes.values(),
  ];
  if (!columns.some(isThere)) return () => NO_CELLS;
  return () => {
    const autoApprove = cells.value(at.auto_approve, parseFlag);
    return {
      ...unlessEmpty('settings', readSettings(cells, at)),
      ...unlessEmpty('totp', readTotp(cells, at)),
      ...unlessEmpty('attributes', readAttributes(cells, attributes)),
      ...(autoApprove === undefined ? {} : { autoApprove }),
    };
  };
}

function readSettings(cells: CellReader, at: Positions): AccountSettings {
  const passwordMustChange = cells.value(at.password_must_change, parseFlag);
  const signUpStatus = cells.value(at.sign_up_status, parseSignUpStatus);
  const totpEnabled = cells.value(at.is_totp_enabled, parseFlag);
  return {
    ...(passwordMustChange === undefined ? {} : { passwordMustChange }),
    ...(signUpStatus === undefined ? {} : { signUpStatus }),
    ...(totpEnabled === undefined ? {} : { totpEnabled }),
  };
}

function readTotp(cells: CellReader, at: Positions): TotpSecret {
  const key = cells.raw(at.totp_key).trim();
  const fault = key === '' ? undefined : faultInTotpKey(key);
  if (fault !== undefined) cells.report(at.totp_key, fault);
  const label = cells.text(at.totp_label);
  return {
    ...(key === '' || fault !== undefined ? {} : { key: new Secret(key) }),
    ...(label === undefined ? {} : { label }),
  };
}

const readAttributes = (cells: CellReader, attributes: Layout['attributes']): Attributes =>
  Object.fromEntries(
    [...attributes].flatMap(([name, position]) => {
      const value = cells.text(position);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const unlessEmpty = <K extends string, V extends object>(key: K, value: V): Partial<Record<K, V>> =>
  isEmpty(value) ? {} : ({ [key]: value } as Record<K, V>);
