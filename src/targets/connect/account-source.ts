import { flag, text, type Json } from '../http/json.ts';

/** Where the accounts of a server come from; closed, since everything about creating one follows from it. */
export type AccountSource =
  /** A directory that is searched, and gives a ticket for each person: LDAP, Google. */
  | 'searched-directory'
  /** A directory that the server cannot search: whoever signs in gets an account (LDAP, single bind). */
  | 'closed-directory'
  /** The caller, with the key by which the sign-in provider knows the person: SAML, OAuth2, some proxies. */
  | 'caller-with-key'
  /** The caller, and the server keeps the passwords. */
  | 'caller-with-password'
  /** The caller, by name alone: PAM, other proxies. */
  | 'caller';

/** By what the server shows of itself, never by the provider's name; a flag that is missing is off (connect-api §2.1). */
export function accountSourceOf(authentication: Json): AccountSource {
  const handlesCredentials = flag(authentication, 'handles_credentials') ?? false;
  if (flag(authentication, 'external_user_search') ?? false) return 'searched-directory';
  if (handlesCredentials && (flag(authentication, 'external_user_data') ?? false)) return 'closed-directory';
  if (flag(authentication, 'external_user_id') ?? false) return 'caller-with-key';
  // PAM checks passwords too, but they and the names are the machine's (connect-api §§4.4, 4.7).
  return handlesCredentials && text(authentication, 'username_editable_by') !== 'provider'
    ? 'caller-with-password'
    : 'caller';
}
