import type { TargetRules } from '../../core/target.ts';

/** Posit Connect, as far as it is known without asking a server (connect-api §1.4). */
export const connectRules: TargetRules = {
  id: 'connect',
  title: 'Posit Connect',
  roles: ['administrator', 'publisher', 'viewer'],
  privilegedRole: 'administrator',
};
