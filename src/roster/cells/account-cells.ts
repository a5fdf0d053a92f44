import { parseUsername } from '../../core/ids.ts';
import { isEmpty, type AccountSettings, type Attributes, type Profile } from '../../core/profile.ts';
import type { TotpSecret } from '../../core/roster.ts';
import { Secret } from '../../core/secret.ts';
import { isPlaceholder } from '../../core/placeholder.ts';
import type { TargetRules } from '../../core/target.ts';
import {
  faultInEmail,
  faultInIdentity,
  faultInPassword,
  faultInText,
  faultInTotpKey,
  parseFlag,
  parseLock,
  parseRole,
  parseSignUpStatus,
  parseStatus,
} from './cell-checks.ts';
import type { CellReader } from './cell-reader.ts';
import { asksForLock } from '../header/columns.ts';
import { isThere, type Positions, type ReadInto, where, type Writable } from './draft.ts';
import type { Fault } from './fault.ts';
import type { Layout } from '../header/layout.ts';
import { remember } from '../remember.ts';

const NO_PROFILE: Profile = {};

/** Reads who a person is: of most files nothing, and then no object is made for each row. */
export function createProfileReader(cells: CellReader, at: Positions): () => Profile {
  const columns = [at.email, at.first_name, at.middle_name, at.last_name, at.display_name];
  if (!columns.some(isThere)) return () => NO_PROFILE;
  /** What an export says in place of a name or an address is nothing to set. */
  const read = (position: number, faultIn?: (text: string) => Fault | undefined): string | undefined =>
    isPlaceholder(cells.raw(position).trim()) ? undefined : cells.text(position, faultIn);
  return () => {
    const email = read(at.email, faultInEmail);
    const firstName = read(at.first_name);
    const middleName = read(at.middle_name);
    const lastName = read(at.last_name);
    const displayName = read(at.display_name);
    const profile: Writable<Profile> = {};
    if (email !== undefined) profile.email = email;
    if (firstName !== undefined) profile.firstName = firstName;
    if (middleName !== undefined) profile.middleName = middleName;
    if (lastName !== undefined) profile.lastName = lastName;
    if (displayName !== undefined) profile.displayName = displayName;
    return profile;
  };
}

/** Reads what the account of a person is to be. */
export function personReaders(cells: CellReader, at: Positions, rules: TargetRules): readonly ReadInto[] {
  const roleOf = remember((text) => faultInText(text) ?? parseRole(text, rules));
  return [
    ...where([at.new_username], (draft) => {
      const name = cells.text(at.new_username, faultInIdentity);
      const renamed = name === undefined ? undefined : parseUsername(name);
      if (renamed !== undefined) draft.newUsername = renamed;
    }),
    ...where([at.role], (draft) => {
      const role = cells.value(at.role, roleOf);
      if (role !== undefined) draft.role = role;
    }),
    ...where([at.external_id], (draft) => {
      const externalId = cells.text(at.external_id, faultInIdentity);
      if (externalId !== undefined) draft.externalId = externalId;
    }),
  ];
}

/** Reads whether the account is to be locked: as a word, or as yes or no where the header asks so. */
export function statusReaders(
  cells: CellReader,
  at: Positions,
  { header }: Pick<Layout, 'header'>,
): readonly ReadInto[] {
  const parse = asksForLock(header[at.status] ?? '') ? parseLock : parseStatus;
  return where([at.status], (draft) => {
    const status = cells.value(at.status, parse);
    if (status !== undefined) draft.status = status;
  });
}

/** Reads the password, and who is to choose it: what they say can collide. */
export const passwordReaders = (cells: CellReader, at: Positions): readonly ReadInto[] =>
  where([at.password, at.user_must_set_password], (draft) => {
    const mustSet = cells.value(at.user_must_set_password, parseFlag);
    const password = cells.raw(at.password);
    const fault = faultInPassword(password, mustSet);
    if (fault !== undefined) cells.report(at.password, fault);
    if (password !== '') draft.password = new Secret(password);
    if (mustSet !== undefined) draft.userMustSetPassword = mustSet;
  });

/** Reads what only some kinds of server keep with an account. */
export function accountReaders(
  cells: CellReader,
  at: Positions,
  { attributes }: Layout,
): readonly ReadInto[] {
  return [
    ...where([at.password_must_change, at.sign_up_status, at.is_totp_enabled], (draft) => {
      const settings = readSettings(cells, at);
      if (!isEmpty(settings)) draft.settings = settings;
    }),
    ...where([at.totp_key, at.totp_label], (draft) => {
      const totp = readTotp(cells, at);
      if (!isEmpty(totp)) draft.totp = totp;
    }),
    ...where([at.auto_approve], (draft) => {
      const autoApprove = cells.value(at.auto_approve, parseFlag);
      if (autoApprove !== undefined) draft.autoApprove = autoApprove;
    }),
    ...where([...attributes.values()], (draft) => {
      const stated = readAttributes(cells, attributes);
      if (!isEmpty(stated)) draft.attributes = stated;
    }),
  ];
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
