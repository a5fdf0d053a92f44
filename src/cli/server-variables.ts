import type { TargetId } from '../jobs/target-rules.ts';

/** The password of a proxy whose address names only its user. */
export const proxyPasswordVariable = 'ROLLCALL_PROXY_PASSWORD';

/** A service token of Posit Connect, which is sent in another way than a key and looks like one. */
export const serviceTokenVariable = 'CONNECT_SERVICE_TOKEN';

/** The passphrase of an encrypted --key. */
export const keyPassphraseVariable = 'ROLLCALL_KEY_PASSPHRASE';

/** The variables that each kind of server is named and signed in to by. */
export const serverVariables = {
  connect: { server: 'CONNECT_SERVER', key: 'CONNECT_API_KEY' },
  zato: { server: 'ZATO_SERVER', key: 'ZATO_PASSWORD' },
} as const satisfies Record<TargetId, { readonly server: string; readonly key: string }>;

/** The variables that can hold what one signs in with. */
export const signInVariables = (target: TargetId): readonly string[] =>
  target === 'connect' ? [serviceTokenVariable, serverVariables.connect.key] : [serverVariables[target].key];

/** Variables of rollcall that are no flag's, since a secret is never one. */
export const secretVariables: readonly string[] = [proxyPasswordVariable, keyPassphraseVariable];
