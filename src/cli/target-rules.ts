import type { TargetRules } from '../core/target.ts';

/** What is known of each kind of server without asking one. */
export const targetRules = {
  connect: {
    id: 'connect',
    title: 'Posit Connect',
    // (connect-api §3.1)
    roles: ['administrator', 'publisher', 'viewer'],
    privilegedRole: 'administrator',
  },
} as const satisfies Record<string, TargetRules>;
