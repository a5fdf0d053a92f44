import { compare, identify, refuse, set, setWhenCreated } from '../../core/columns/column-use.ts';
import type { TargetRules } from '../../core/target.ts';

/** What is known about every Zato SSO without asking a server (zato-sso-api §§4, 5, 11). */
export const zatoRules: TargetRules = {
  id: 'zato',
  title: 'Zato SSO',
  roles: ['super-user', 'regular'],
  privilegedRole: 'super-user',
  roleSynonyms: { user: 'regular', admin: 'super-user', superuser: 'super-user', super_user: 'super-user' },
  newcomerRole: 'regular',
  usualPasswords: {
    shortest: 8,
    longest: 256,
    rejected: [
      ...['111111', '123123', '123321', '123456', '123qwe', '1q2w3e', '1q2w3e4r', '1q2w3e4r5t', '222222'],
      ...['333333', '444444', '555555', '654321', '666666', '777777', '888888', '999999', '987654321'],
      ...['google', 'letmein', 'mynoob', 'password', 'qwerty', 'zxcvbnm'],
    ],
  },
  statuses: ['locked'],
  columns: {
    username: identify,
    new_username: set,
    role: set,
    groups: refuse('has no groups; --groups-as-attribute keeps them as an attribute'),
    leave_groups: refuse('has no groups'),
    content_to: refuse('has no content'),
    email: set,
    first_name: set,
    middle_name: set,
    last_name: set,
    display_name: set,
    account_guid: compare,
    external_id: refuse('generates the ids of its users itself'),
    password: setWhenCreated,
    user_must_set_password: refuse('calls it password_must_change'),
    password_must_change: set,
    status: set,
    sign_up_status: set,
    is_totp_enabled: set,
    totp_key: setWhenCreated,
    totp_label: setWhenCreated,
    auto_approve: set,
    attr: set,
  },
};
