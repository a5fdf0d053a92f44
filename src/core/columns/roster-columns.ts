import { signUpStatuses } from '../profile.ts';
import type { RosterEntry } from '../roster.ts';
import { allStatusHeaders } from './status-headers.ts';

/** What a column of a roster is, wherever it is read, compared, offered or explained. */
export interface ColumnDefinition {
  /** Other headers that people's files have for it; case, spaces and `-_.*:()` do not count. */
  readonly synonyms: readonly string[];
  /**
   * What its cells hold. `text`: free text, so that an export may hold what no roster can. `flag`: yes or no.
   * `secret`: never shown, logged or kept.
   */
  readonly content: 'name' | 'names' | 'word' | 'flag' | 'text' | 'secret';
  /** The words that a cell may hold; absent: the words of {@link content}, or anything. */
  readonly choices?: readonly string[] | 'roles';
  /** For whoever fills it in. */
  readonly meaning: string;
  /** The cells of two people who do not exist. */
  readonly examples?: readonly [string, string];
  /**
   * What a row states, as text that rows can be compared by; undefined where it states nothing. Of a secret it
   * is the secret.
   */
  readonly stated: (entry: RosterEntry) => string | undefined;
  /** `one value`: rows of a person that state different values contradict each other. */
  readonly perPerson: 'one value' | 'each row its own';
}

const once = { perPerson: 'one value' } as const;
const yesOrNo = (flag: boolean | undefined): string | undefined => flag?.toString();

/**
 * Every column that a roster may have, by the name that the documentation uses, in the order of a template.
 * `attr.<name>` comes on top. A new one is an entry here, a reader of its cells (`roster/cells/column-readers.ts`),
 * what an export writes there (`report/export/export-roster.ts`) and what each target makes of it (`targets/…/rules.ts`):
 * none of them compiles without it. What the planner does with it is held by a test.
 */
export const columnDefinitions = {
  username: {
    synonyms: [
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
    content: 'name',
    meaning: 'Required. The sign-in name, spelled exactly as the server or its sign-in provider spells it.',
    examples: ['nora.field', '0071'],
    stated: ({ username }) => username,
    perPerson: 'each row its own',
  },
  new_username: {
    synonyms: ['new user', 'new user name', 'new login', 'new login name', 'rename to'],
    content: 'name',
    meaning:
      'Renames the account, after everything else in the row. No account is created for such a row, even if the name stays the same.',
    stated: ({ newUsername }) => newUsername,
    ...once,
  },
  account_guid: {
    synonyms: [],
    content: 'name',
    meaning:
      'Which account of this server is meant: the row is refused where the username now belongs to another one. `migrate plan` writes it.',
    stated: ({ accountGuid }) => accountGuid,
    ...once,
  },
  role: {
    synonyms: ['roles', 'user role', 'account role', 'access level'],
    content: 'word',
    choices: 'roles',
    meaning: "Empty: an existing account keeps its role, and a new one gets the server's default.",
    stated: ({ role }) => role,
    ...once,
  },
  groups: {
    synonyms: [
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
    content: 'names',
    meaning:
      'Names separated by semicolons; a name that contains one goes in double quotes. Empty: memberships stay as they are.',
    examples: ['Data Science;Library', 'Library'],
    // Several rows may each name a group; saying "(none)" beside them is a contradiction.
    stated: ({ groups }) => (groups === undefined ? undefined : groups.length === 0 ? 'none' : 'some'),
    ...once,
  },
  leave_groups: {
    synonyms: ['leave group', 'remove from groups', 'remove from group', 'revoke groups', 'revoke group'],
    content: 'names',
    meaning: 'Groups to take the person out of. No account is created for this.',
    stated: ({ leaveGroups }) => (leaveGroups === undefined ? undefined : JSON.stringify(leaveGroups)),
    perPerson: 'each row its own',
  },
  email: {
    synonyms: ['mail', 'email address', 'mail address', 'user email'],
    content: 'text',
    meaning: 'One bare address. For servers that let the caller set it.',
    examples: ['nora.field@example.org', ''],
    stated: ({ profile }) => profile.email,
    ...once,
  },
  first_name: {
    synonyms: ['first', 'given name', 'given names', 'forename'],
    content: 'text',
    meaning: 'For servers that let the caller set it.',
    examples: ['Nora', ''],
    stated: ({ profile }) => profile.firstName,
    ...once,
  },
  middle_name: {
    synonyms: ['middle', 'middle names'],
    content: 'text',
    meaning: 'May stay empty.',
    stated: ({ profile }) => profile.middleName,
    ...once,
  },
  last_name: {
    synonyms: ['last', 'surname', 'family name', 'sn'],
    content: 'text',
    meaning: 'For servers that let the caller set it.',
    examples: ['Field', ''],
    stated: ({ profile }) => profile.lastName,
    ...once,
  },
  display_name: {
    synonyms: ['displayed name', 'full name', 'common name', 'cn'],
    content: 'text',
    meaning: 'The name that others see.',
    examples: ['Nora Field', ''],
    stated: ({ profile }) => profile.displayName,
    ...once,
  },
  external_id: {
    synonyms: ['unique id', 'external key', 'external user id'],
    content: 'name',
    meaning: "The sign-in provider's own key for the person, where it needs one (SAML, OAuth2).",
    stated: ({ externalId }) => externalId,
    ...once,
  },
  password: {
    synonyms: ['passwd', 'pwd', 'initial password', 'temporary password'],
    content: 'secret',
    meaning: 'For servers that keep passwords themselves. Keep the file safe.',
    stated: ({ password }) => password?.reveal(),
    ...once,
  },
  user_must_set_password: {
    synonyms: ['must set password', 'set password at first login'],
    content: 'flag',
    meaning: 'Whether a new person chooses a password at the first sign-in; the password stays empty then.',
    stated: ({ userMustSetPassword }) => yesOrNo(userMustSetPassword),
    ...once,
  },
  password_must_change: {
    synonyms: ['must change password', 'change password at first login'],
    content: 'flag',
    meaning: 'Whether the person has to choose another password at the next sign-in.',
    stated: ({ settings }) => yesOrNo(settings?.passwordMustChange),
    ...once,
  },
  status: {
    synonyms: allStatusHeaders,
    content: 'word',
    choices: ['active', 'locked'],
    meaning: 'locked locks the account, active unlocks it. Empty: it stays as it is.',
    examples: ['', 'locked'],
    stated: ({ status, sourceStatus }) => status ?? sourceStatus?.standing,
    ...once,
  },
  content_to: {
    synonyms: [
      'transfer content to',
      'content transfer to',
      'transfer to',
      'hand over to',
      'content goes to',
      'new owner',
      'new content owner',
      'successor',
    ],
    content: 'name',
    meaning:
      "Hands all content and groups that the person owns over to this account, before the row's lock. No account is created for such a row.",
    examples: ['', 'nora.field'],
    stated: ({ contentTo }) => contentTo,
    ...once,
  },
  sign_up_status: {
    synonyms: [],
    content: 'word',
    choices: signUpStatuses,
    meaning: 'How far a sign-up has come. Empty for accounts that an administrator creates.',
    stated: ({ settings }) => settings?.signUpStatus,
    ...once,
  },
  is_totp_enabled: {
    synonyms: ['totp enabled', 'totp'],
    content: 'flag',
    meaning: 'Whether sign-in asks for a one-time code.',
    stated: ({ settings }) => yesOrNo(settings?.totpEnabled),
    ...once,
  },
  totp_key: {
    synonyms: [],
    content: 'secret',
    meaning: 'The secret that one-time codes are made from. Keep the file safe.',
    stated: ({ totp }) => totp?.key?.reveal(),
    ...once,
  },
  totp_label: {
    synonyms: [],
    content: 'text',
    meaning: 'What an app for one-time codes calls the account.',
    stated: ({ totp }) => totp?.label,
    ...once,
  },
  auto_approve: {
    synonyms: ['approve'],
    content: 'flag',
    meaning: 'Whether the account is approved at once instead of waiting for approval.',
    stated: ({ autoApprove }) => yesOrNo(autoApprove),
    ...once,
  },
} as const satisfies Readonly<Record<string, ColumnDefinition>>;

export type RosterColumn = keyof typeof columnDefinitions;

export const rosterColumns = Object.keys(columnDefinitions) as readonly RosterColumn[];

/** The same definitions, each with all that one may have. */
export const definitionOf = (column: RosterColumn): ColumnDefinition => columnDefinitions[column];

/** A column of a file: one of these, or an attribute under a name that the caller chooses. */
export type FileColumn = RosterColumn | AttributeColumn;
export type AttributeColumn = `${typeof attributePrefix}${string}`;

const attributePrefix = 'attr.';

export const attributeColumn = (name: string): AttributeColumn => `${attributePrefix}${name}`;

export const isAttribute = (column: FileColumn): column is AttributeColumn =>
  column.startsWith(attributePrefix);

/** The name that an attribute has with the account. */
export const attributeIn = (column: AttributeColumn): string => column.slice(attributePrefix.length);
