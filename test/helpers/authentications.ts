/** As a password server of 2023.11 shows them (connect-api §2.1, recorded). */
export const password = {
  name: 'Posit Connect',
  handles_credentials: true,
  external_user_data: false,
  external_user_search: false,
  external_user_id: false,
  groups_enabled: true,
  external_group_search: false,
  external_group_members: false,
  name_editable_by: 'adminandself',
  email_editable_by: 'adminandself',
  username_editable_by: 'adminandself',
  role_editable_by: 'adminandself',
};

/** As an OAuth2 server of 2024.09 shows them (connect-api §2.1, recorded). */
export const google = {
  ...password,
  name: 'OAuth2',
  handles_credentials: false,
  external_user_data: true,
  external_user_search: true,
  external_user_id: true,
  name_editable_by: 'provider',
  email_editable_by: 'provider',
};

export const saml = { ...google, name: 'SAML', external_user_search: false };

export const ldap = {
  ...google,
  name: 'LDAP',
  handles_credentials: true,
  external_group_search: true,
  external_group_members: true,
  username_editable_by: 'provider',
};
