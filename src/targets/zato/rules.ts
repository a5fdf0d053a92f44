import type { TargetRules } from '../../core/target.ts';

/** Zato SSO, as far as it is known without asking a server (zato-sso-api §§5, 11). */
export const zatoRules: TargetRules = {
  id: 'zato',
  title: 'Zato SSO',
  roles: ['regular', 'super-user'],
  privilegedRole: 'super-user',
  roleSynonyms: { user: 'regular', admin: 'super-user', superuser: 'super-user', super_user: 'super-user' },
  newcomerRole: 'regular',
  statuses: ['locked'],
  lackingColumns: {
    leave_groups: 'has no groups',
    groups: 'has no groups; --groups-as-attribute keeps them as an attribute',
    external_id: 'makes the ids of its users itself',
    user_must_set_password: 'calls it password_must_change',
  },
};
