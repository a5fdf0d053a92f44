import { compare, identify, refuse, set, setWhenCreated } from '../../core/columns/column-use.ts';
import { accountStatuses, type TargetRules } from '../../core/target.ts';
import { usualUsernames } from './username-rules.ts';

/** What is known about every Posit Connect server without asking it (connect-api §1.4). */
export const connectRules: TargetRules = {
  id: 'connect',
  title: 'Posit Connect',
  roles: ['administrator', 'publisher', 'viewer'],
  privilegedRole: 'administrator',
  roleSynonyms: { admin: 'administrator' },
  usualUsernames,
  statuses: accountStatuses,
  columns: {
    username: identify,
    new_username: set,
    role: set,
    groups: set,
    leave_groups: set,
    email: set,
    first_name: set,
    middle_name: refuse('has no middle names'),
    last_name: set,
    display_name: refuse('builds the display name from the first and the last name'),
    account_guid: compare,
    external_id: setWhenCreated,
    password: setWhenCreated,
    user_must_set_password: setWhenCreated,
    password_must_change: refuse('calls it user_must_set_password'),
    status: set,
    content_to: set,
    sign_up_status: refuse('has no sign-up status'),
    is_totp_enabled: refuse('does not have one-time codes'),
    totp_key: refuse('does not have one-time codes'),
    totp_label: refuse('does not have one-time codes'),
    auto_approve: refuse('has no approvals: a new account can be used at once'),
    attr: refuse('does not store attributes of accounts'),
  },
};
