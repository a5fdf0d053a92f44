import { rosterColumns, type RosterColumn } from '../../core/roster-column.ts';

/** Headers of a status that is written as yes or no, as the servers themselves do (connect-api §3.1, zato-sso-api §11). */
const LOCK_HEADERS = ['locked', 'is locked'];

/** Other names that people's files have for the columns; upper case, blanks and `-_.*:()` do not count. */
const synonyms: Readonly<Record<RosterColumn, readonly string[]>> = {
  username: [
    'user',
    'user id',
    'uid',
    'login',
    'login name',
    'login id',
    'logon name',
    'account',
    'account name',
    'sam account name',
    'user principal name',
    'upn',
  ],
  new_username: ['new user', 'new user name', 'new login', 'new login name', 'rename to'],
  role: ['roles', 'user role', 'account role', 'access level', 'user type', 'account type'],
  groups: [
    'group',
    'group name',
    'group names',
    'user group',
    'user groups',
    'membership',
    'memberships',
    'group membership',
    'group memberships',
    'member of',
    'team',
    'teams',
  ],
  leave_groups: ['leave group', 'remove from groups', 'remove from group', 'revoke groups', 'revoke group'],
  email: ['mail', 'email address', 'mail address', 'user email'],
  first_name: ['first', 'given name', 'given names', 'forename'],
  middle_name: ['middle', 'middle names'],
  last_name: ['last', 'surname', 'family name', 'sn'],
  display_name: ['displayed name', 'full name', 'common name', 'cn'],
  external_id: ['unique id', 'external key', 'external user id'],
  password: ['passwd', 'pwd', 'initial password', 'temporary password'],
  user_must_set_password: ['must set password', 'set password at first login'],
  password_must_change: ['must change password', 'change password at first login'],
  status: ['state', 'account status', 'user status', ...LOCK_HEADERS],
  sign_up_status: [],
  is_totp_enabled: ['totp enabled', 'totp'],
  totp_key: [],
  totp_label: [],
  auto_approve: ['approve'],
};

const columnsByFolded: ReadonlyMap<string, RosterColumn> = new Map(
  rosterColumns.flatMap((column) =>
    [column, ...synonyms[column]].map((name): [string, RosterColumn] => [foldHeader(name), column]),
  ),
);

/** Every spelling that {@link columnOf} knows, for a suggestion. */
export const knownHeaders: readonly string[] = [...columnsByFolded.keys()];

/** What a header cell is compared by. */
export function foldHeader(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.*:()-]+/gu, '');
}

/** Whether a header cell asks if an account is locked, so that yes and no answer it. */
export const asksForLock = (header: string): boolean =>
  LOCK_HEADERS.some((name) => foldHeader(name) === foldHeader(header));

/** The column that a header cell means, if it means one. */
export const columnOf = (header: string): RosterColumn | undefined => columnsByFolded.get(foldHeader(header));

/** The attribute that a header cell `attr.<name>` means, in the spelling that it has there. */
export const attributeOf = (header: string): string | undefined =>
  /^attr\.(.*\S)$/iu.exec(header.trim().normalize('NFC'))?.[1]?.trim();

/** Columns whose values are never shown, whatever else is done with them. */
export function looksSecret(header: string): boolean {
  const column = columnOf(header);
  if (column === 'user_must_set_password' || column === 'password_must_change') return false;
  return /passw(or)?d|pwd|passphrase|secret|token|apikey|totpkey/u.test(foldHeader(header));
}
