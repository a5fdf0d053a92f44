import type { Setting } from './configuration.ts';
import type { Profile, Provider } from './profiles.ts';

type Editor = 'adminandself' | 'provider';

/** What `server_settings.authentication` shows of a provider (connect-api §2.1). */
interface ProviderTraits {
  readonly name: string;
  readonly handlesCredentials: boolean;
  readonly handlesLogin: boolean;
  /** Whether e-mail address and names come from the provider. */
  readonly externalUserData: boolean;
  readonly externalUserId: boolean;
  readonly names: Editor;
  readonly usernames: Editor;
}

/** Recorded for password and OAuth2; the others follow from connect-api §4.7. */
const traits: Readonly<Record<Provider, ProviderTraits>> = {
  password: {
    name: 'Posit Connect',
    handlesCredentials: true,
    handlesLogin: true,
    externalUserData: false,
    externalUserId: false,
    names: 'adminandself',
    usernames: 'adminandself',
  },
  pam: {
    name: 'PAM',
    handlesCredentials: true,
    handlesLogin: true,
    externalUserData: false,
    externalUserId: false,
    names: 'adminandself',
    usernames: 'provider',
  },
  proxy: {
    name: 'Proxy',
    handlesCredentials: false,
    handlesLogin: false,
    externalUserData: false,
    externalUserId: false,
    names: 'adminandself',
    usernames: 'provider',
  },
  'proxy-unique-id': {
    name: 'Proxy',
    handlesCredentials: false,
    handlesLogin: false,
    externalUserData: false,
    externalUserId: true,
    names: 'adminandself',
    usernames: 'adminandself',
  },
  saml: {
    name: 'SAML',
    handlesCredentials: false,
    handlesLogin: true,
    externalUserData: true,
    externalUserId: true,
    names: 'provider',
    usernames: 'provider',
  },
  oauth2: {
    name: 'OAuth2',
    handlesCredentials: false,
    handlesLogin: true,
    externalUserData: true,
    externalUserId: true,
    names: 'provider',
    usernames: 'adminandself',
  },
  google: {
    name: 'OAuth2',
    handlesCredentials: false,
    handlesLogin: true,
    externalUserData: true,
    externalUserId: true,
    names: 'provider',
    usernames: 'adminandself',
  },
  ldap: {
    name: 'LDAP',
    handlesCredentials: true,
    handlesLogin: true,
    externalUserData: true,
    externalUserId: true,
    names: 'provider',
    usernames: 'provider',
  },
};

/** Who may change the names and the username of an account (connect-api §4.7). */
export const editorsOf = ({ provider }: Profile): Pick<ProviderTraits, 'names' | 'usernames'> =>
  traits[provider];

/** `API_key_auth` is shown only to callers with a key (connect-api §6.1). */
export function authenticationSettings(
  profile: Profile,
  settings: ReadonlySet<Setting>,
  caller: 'anonymous' | 'with-key',
): Record<string, unknown> {
  const provider = traits[profile.provider];
  const remoteGroups = profile.groups === 'remote';
  return {
    handles_credentials: provider.handlesCredentials,
    handles_login: provider.handlesLogin,
    challenge_response_enabled: false,
    external_user_data: provider.externalUserData,
    external_user_search: profile.users === 'pull' && !settings.has('single-bind'),
    external_user_id: provider.externalUserId,
    groups_enabled: profile.groups !== 'disabled',
    external_group_search: remoteGroups,
    external_group_members: remoteGroups || profile.groups === 'auto',
    external_group_id: remoteGroups || settings.has('groups-by-unique-id'),
    external_group_owner: remoteGroups || profile.groups === 'auto',
    unique_usernames: true,
    name_editable_by: provider.names,
    email_editable_by: provider.names,
    username_editable_by: provider.usernames,
    role_editable_by: settings.has('role-mapping') ? 'provider' : 'adminandself',
    name: provider.name,
    notice: '',
    warning_delay: 10,
    ...(caller === 'with-key' ? { API_key_auth: true } : {}),
  };
}
