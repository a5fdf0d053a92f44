/** Every column that a roster may have, by the name that the documentation uses; `attr.<name>` comes on top. */
export const rosterColumns = [
  'username',
  'new_username',
  'role',
  'groups',
  'leave_groups',
  'email',
  'first_name',
  'middle_name',
  'last_name',
  'display_name',
  'external_id',
  'password',
  'user_must_set_password',
  'password_must_change',
  'status',
  'sign_up_status',
  'is_totp_enabled',
  'totp_key',
  'totp_label',
  'auto_approve',
] as const;

export type RosterColumn = (typeof rosterColumns)[number];
