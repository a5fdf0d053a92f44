import { accountStatuses, type TargetRules } from '../../core/target.ts';

/** Posit Connect, as far as it is known without asking a server (connect-api §1.4). */
export const connectRules: TargetRules = {
  id: 'connect',
  title: 'Posit Connect',
  roles: ['administrator', 'publisher', 'viewer'],
  privilegedRole: 'administrator',
  roleSynonyms: { admin: 'administrator' },
  statuses: accountStatuses,
  lackingColumns: {
    middle_name: 'has no middle names',
    display_name: 'makes the displayed name of the first and the last name',
    password_must_change: 'calls it user_must_set_password',
    sign_up_status: 'has no sign-up status',
    is_totp_enabled: 'has no one-time codes of its own',
    totp_key: 'has no one-time codes of its own',
    totp_label: 'has no one-time codes of its own',
    auto_approve: 'has no approvals: an account is there at once',
    attr: 'keeps no attributes with an account',
  },
};
