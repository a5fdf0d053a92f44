import type { TargetId } from '../jobs/target-rules.ts';

/** The variables that each kind of server is named and signed in to by. */
export const serverVariables = {
  connect: { server: 'CONNECT_SERVER', key: 'CONNECT_API_KEY' },
  zato: { server: 'ZATO_SERVER', key: 'ZATO_PASSWORD' },
} as const satisfies Record<TargetId, { readonly server: string; readonly key: string }>;
