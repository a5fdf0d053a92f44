/** Every column that a roster may have, by the name that the documentation uses. */
export const columnNames = [
  'username',
  'new_username',
  'role',
  'groups',
  'leave_groups',
  'email',
  'first_name',
  'last_name',
  'external_id',
  'password',
  'user_must_set_password',
  'status',
] as const;

export type Column = (typeof columnNames)[number];

/** Other names that people's files have for the columns; upper case, blanks and `-_.*:()` do not count. */
const synonyms: Readonly<Record<Column, readonly string[]>> = {
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
  last_name: ['last', 'surname', 'family name', 'sn'],
  external_id: ['unique id', 'external key', 'external user id'],
  password: ['passwd', 'pwd', 'initial password', 'temporary password'],
  user_must_set_password: ['must set password', 'set password at first login'],
  status: ['state', 'account status', 'user status'],
};

const columnsByFolded: ReadonlyMap<string, Column> = new Map(
  columnNames.flatMap((column) =>
    [column, ...synonyms[column]].map((name): [string, Column] => [foldHeader(name), column]),
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

/** The column that a header cell means, if it means one. */
export const columnOf = (header: string): Column | undefined => columnsByFolded.get(foldHeader(header));

/** Columns whose values are never shown, whatever else is done with them. */
export const looksSecret = (header: string): boolean =>
  /passw(or)?d|pwd|passphrase|secret|token|apikey/u.test(foldHeader(header)) &&
  columnOf(header) !== 'user_must_set_password';

/**
 * What a run of ours adds to the input's own columns in `outcomes.csv` and `retry.csv`. Such a file is
 * imported as it is, and these columns are left out so that they do not pile up run after run.
 */
const outcomeColumns: ReadonlySet<string> = new Set([
  'row',
  'outcome',
  'detail',
  'next_step',
  'guid',
  'role_before',
  'role_after',
  'groups_detail',
  'steps',
  'attempts',
  'http_status',
  'server_code',
  'request_id',
  'started_at',
  'ended_at',
  'run_id',
]);

/**
 * Positions of our own outcome columns. Only a file that has both `row` and `outcome` is one of ours; of
 * two columns with one name the last is ours, since we write ours behind the input's.
 */
export function outcomePositions(header: readonly string[]): ReadonlySet<number> {
  if (!header.includes('row') || !header.includes('outcome')) return new Set();
  return new Set([...outcomeColumns].map((name) => header.lastIndexOf(name)).filter((at) => at >= 0));
}
