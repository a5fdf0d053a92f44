import { signUpStatuses } from '../../core/profile.ts';
import type { TargetRules } from '../../core/target.ts';
import { rosterColumns, type RosterColumn } from '../../core/roster-column.ts';

/** What a column is for, in the words of whoever fills it in. */
export interface ColumnGuide {
  readonly name: RosterColumn;
  readonly need: 'required' | 'optional';
  readonly meaning: string;
  /** The words that a cell may hold; empty where anything goes. */
  readonly choices: readonly string[];
  /** The cells of two people who do not exist. */
  readonly examples: readonly [string, string];
}

const yesOrNo = ['yes', 'no'] as const;

/** The columns that a target has a use for, in the order in which a template has them. */
export function guideToColumns({ title, roles, lackingColumns }: TargetRules): readonly ColumnGuide[] {
  const guides: Readonly<Record<RosterColumn, Omit<ColumnGuide, 'name' | 'need'>>> = {
    username: {
      meaning: `The sign-in name, spelled exactly as ${title} or its sign-in provider spells it.`,
      choices: [],
      examples: ['nora.field', '0071'],
    },
    new_username: {
      meaning: 'Renames the account. Everything else in the row is done first.',
      choices: [],
      examples: ['', ''],
    },
    role: {
      meaning: "Empty: an existing account keeps its role, a new one gets the server's default.",
      choices: roles,
      examples: [roles.at(-1) ?? '', ''],
    },
    groups: {
      meaning:
        'Names separated by semicolons; a name that holds one is put in double quotes. Empty: memberships stay as they are.',
      choices: [],
      examples: ['Data Science;Library', 'Library'],
    },
    leave_groups: {
      meaning: 'Groups that the person is taken out of; creates nobody.',
      choices: [],
      examples: ['', ''],
    },
    email: {
      meaning: 'One bare address. For servers that let others set it.',
      choices: [],
      examples: ['nora.field@example.org', ''],
    },
    first_name: {
      meaning: 'For servers that let others set it.',
      choices: [],
      examples: ['Nora', ''],
    },
    middle_name: {
      meaning: 'May stay empty.',
      choices: [],
      examples: ['', ''],
    },
    last_name: {
      meaning: 'For servers that let others set it.',
      choices: [],
      examples: ['Field', ''],
    },
    display_name: {
      meaning: 'The name that others see.',
      choices: [],
      examples: ['Nora Field', ''],
    },
    external_id: {
      meaning: "The sign-in provider's own key of the person, where it needs one (SAML, OAuth2).",
      choices: [],
      examples: ['', ''],
    },
    password: {
      meaning: 'For servers that keep passwords themselves. Take care of the file then.',
      choices: [],
      examples: ['', ''],
    },
    user_must_set_password: {
      meaning: 'Whether a new person chooses a password at the first sign-in; then the password stays empty.',
      choices: yesOrNo,
      examples: ['', ''],
    },
    password_must_change: {
      meaning: 'Whether the person has to choose another password at the next sign-in.',
      choices: yesOrNo,
      examples: ['', ''],
    },
    status: {
      meaning: 'locked locks the account, active unlocks it. Empty: it stays as it is.',
      choices: ['active', 'locked'],
      examples: ['', 'locked'],
    },
    sign_up_status: {
      meaning: 'How far a sign-up has come. Empty for accounts that an administrator makes.',
      choices: signUpStatuses,
      examples: ['', ''],
    },
    is_totp_enabled: {
      meaning: 'Whether one-time codes are asked for at sign-in.',
      choices: yesOrNo,
      examples: ['', ''],
    },
    totp_key: {
      meaning: 'The secret that one-time codes are made of. Take care of the file then.',
      choices: [],
      examples: ['', ''],
    },
    totp_label: {
      meaning: 'What an app for one-time codes calls the account.',
      choices: [],
      examples: ['', ''],
    },
    auto_approve: {
      meaning: 'Whether the account is approved at once, and does not wait for somebody.',
      choices: yesOrNo,
      examples: ['', ''],
    },
  };
  return rosterColumns
    .filter((name) => lackingColumns[name] === undefined)
    .map((name) => ({
      name,
      need: name === 'username' ? 'required' : 'optional',
      ...guides[name],
    }));
}
