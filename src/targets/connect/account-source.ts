import { flag, text, type Json } from '../http/json.ts';

/** Where the accounts of a server come from. Everything about creating one follows from this. */
export type AccountSource =
  /** A directory that can be searched and gives a ticket for each person: LDAP, Google. */
  | 'searched-directory'
  /** A directory that the server cannot search: people get an account by signing in (LDAP, single bind). */
  | 'closed-directory'
  /** The caller, with the id that the person has at the sign-in provider: SAML, OAuth2, some proxies. */
  | 'caller-with-key'
  /** The caller, and the server keeps the passwords. */
  | 'caller-with-password'
  /** The caller, by name alone: PAM, other proxies. */
  | 'caller';

/** Goes by the flags that the server shows, never by the name of the provider; a missing flag is off (connect-api §2.1). */
export function accountSourceOf(authentication: Json): AccountSource {
  const handlesCredentials = flag(authentication, 'handles_credentials') ?? false;
  if (flag(authentication, 'external_user_search') ?? false) return 'searched-directory';
  if (handlesCredentials && (flag(authentication, 'external_user_data') ?? false)) return 'closed-directory';
  if (flag(authentication, 'external_user_id') ?? false) return 'caller-with-key';
  // PAM checks passwords too, but passwords and names belong to the operating system (connect-api §§4.4, 4.7).
  return handlesCredentials && text(authentication, 'username_editable_by') !== 'provider'
    ? 'caller-with-password'
    : 'caller';
}
