import { OperatorError } from '../../../core/errors.ts';

/** The sign-in providers that the sandbox can imitate (connect-api §2). */
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
 * What manages groups and members: the server (`local`), the directory (`remote`), the provider at every
 * sign-in (`auto`, the setting GroupsAutoProvision), or nothing (`disabled`).
 */
export const groupModes = ['local', 'remote', 'auto', 'disabled'] as const;
export type GroupMode = (typeof groupModes)[number];

/** Server versions that differ for a client; `hidden` is the newest one with its version withheld. */
export const emulations = ['2023.09', '2024.08', '2025.04', '2026.02', 'hidden'] as const;
export type Emulation = (typeof emulations)[number];

/** How a server is set up: its provider, groups and version, and what follows from them. */
export interface Profile {
  readonly provider: Provider;
  readonly groups: GroupMode;
  readonly emulation: Emulation;
  /** `pull`: accounts are created from the directory by ticket (PUT); `push`: by the caller (POST). */
  readonly users: 'pull' | 'push';
  /** Whether a pushed account needs the provider's id of the person (connect-api §4.4). */
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

/** The group modes that each provider supports (connect-api §2, "History" and the footnote of the table). */
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

/** Whether the server identifies people by the provider's id rather than by their username. */
export const storesExternalId = ({ users, externalId }: Profile): boolean =>
  users === 'pull' || externalId === 'required';

/** The version that decides how the server behaves, even if it is hidden. */
const behaviourOf = ({ emulation }: Profile): string => (emulation === 'hidden' ? '2026.02' : emulation);

/** Whether the server is of this version (`YYYY.MM`) or newer. */
export const isSince = (profile: Profile, version: string): boolean => behaviourOf(profile) >= version;
