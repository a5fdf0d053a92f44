import { OperatorError } from '../../../core/errors.ts';

/** Sign-in providers that the sandbox can play (connect-api §2). */
export const providers = [
  'password',
  'pam',
  'proxy',
  'proxy-unique-id',
  'saml',
  'oauth2',
  'google',
  'ldap',
] as const;
export type Provider = (typeof providers)[number];

/**
 * Who keeps groups and members: the server (`local`), the directory (`remote`), the provider at every
 * sign-in (`auto`, the setting GroupsAutoProvision), or nobody.
 */
export const groupModes = ['local', 'remote', 'auto', 'disabled'] as const;
export type GroupMode = (typeof groupModes)[number];

/** Server versions that differ in what a client can see; `hidden` is the newest with its version withheld. */
export const emulations = ['2023.09', '2024.08', '2025.04', '2026.02', 'hidden'] as const;
export type Emulation = (typeof emulations)[number];

/** How one server is set up: everything that a handler asks about provider, groups and version. */
export interface Profile {
  readonly provider: Provider;
  readonly groups: GroupMode;
  readonly emulation: Emulation;
  /** Accounts come from the directory by ticket (PUT) rather than from the caller (POST). */
  readonly users: 'pull' | 'push';
  /** Whether a pushed account needs the provider's own id of the person (connect-api §4.4). */
  readonly externalId: 'required' | 'unused';
}

export function profileOf(
  provider: Provider,
  groups: GroupMode | undefined,
  emulation: Emulation = '2026.02',
): Profile {
  const mode = groups ?? (provider === 'ldap' ? 'remote' : 'local');
  if (!modesOf[provider].includes(mode)) {
    throw new OperatorError(`a server with provider ${provider} cannot have ${mode} groups`, {
      code: 'usage-invalid',
      hint: `With ${provider}, --groups is one of: ${modesOf[provider].join(', ')}.`,
    });
  }
  return {
    provider,
    groups: mode,
    emulation,
    users: provider === 'ldap' || provider === 'google' ? 'pull' : 'push',
    externalId: requiresExternalId(provider) ? 'required' : 'unused',
  };
}

/** Which group modes a provider can have (connect-api §2, "History" and the table's footnote). */
export const modesOf: Readonly<Record<Provider, readonly GroupMode[]>> = {
  password: ['local', 'disabled'],
  pam: ['local', 'disabled'],
  proxy: ['local', 'auto', 'disabled'],
  'proxy-unique-id': ['local', 'auto', 'disabled'],
  saml: ['local', 'auto', 'disabled'],
  oauth2: ['local', 'auto', 'disabled'],
  google: ['local', 'disabled'],
  ldap: ['remote', 'local', 'disabled'],
};

const requiresExternalId = (provider: Provider): boolean =>
  provider === 'saml' || provider === 'oauth2' || provider === 'proxy-unique-id';

/** Whether the server knows people by an id of the provider's rather than by their name. */
export const storesExternalId = ({ users, externalId }: Profile): boolean =>
  users === 'pull' || externalId === 'required';

/** The version that decides how the server behaves: a server that hides its version still has one. */
const behaviourOf = ({ emulation }: Profile): string => (emulation === 'hidden' ? '2026.02' : emulation);

/** Whether the server is of this version (`YYYY.MM`) or newer. */
export const isSince = (profile: Profile, version: string): boolean => behaviourOf(profile) >= version;
