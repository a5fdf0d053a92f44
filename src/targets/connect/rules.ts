import { accountStatuses, type TargetRules } from '../../core/target.ts';

/** What is known about every Posit Connect server without asking it (connect-api §1.4). */
export const connectRules: TargetRules = {
  id: 'connect',
  title: 'Posit Connect',
  roles: ['administrator', 'publisher', 'viewer'],
  privilegedRole: 'administrator',
  roleSynonyms: { admin: 'administrator' },
  statuses: accountStatuses,
  lackingColumns: {
    middle_name: 'has no middle names',
    display_name: 'builds the display name from the first and the last name',
    password_must_change: 'calls it user_must_set_password',
    sign_up_status: 'has no sign-up status',
    is_totp_enabled: 'does not have one-time codes',
    totp_key: 'does not have one-time codes',
    totp_label: 'does not have one-time codes',
    auto_approve: 'has no approvals: a new account can be used at once',
    attr: 'does not store attributes of accounts',
  },
};
