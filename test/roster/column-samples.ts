import type { RosterColumn } from '../../src/core/columns/roster-columns.ts';

/** Two values that a cell of each column may hold. */
export const columnSamples: Readonly<Record<RosterColumn, readonly [string, string]>> = {
  username: ['ann', 'bob'],
  new_username: ['anna', 'annie'],
  account_guid: ['7c5a0ae8-27f0-4c30-8d3f-6b6f1f0c2a11', '0d9b1a8e-64b1-4b1c-9d53-2f3d6f8f5f22'],
  role: ['publisher', 'viewer'],
  groups: ['Analysts', '(none)'],
  leave_groups: ['Library', 'Archive'],
  email: ['ann@new.example', 'ann@other.example'],
  first_name: ['Annabel', 'Anneke'],
  middle_name: ['Bo', 'Bea'],
  last_name: ['Lind', 'Lund'],
  display_name: ['Ann of the Library', 'Ann of the Archive'],
  external_id: ['E-1', 'E-2'],
  password: ['correct horse', 'battery staple'],
  user_must_set_password: ['yes', 'no'],
  password_must_change: ['yes', 'no'],
  status: ['locked', 'active'],
  content_to: ['bob', 'carol'],
  sign_up_status: ['before_confirmation', 'final'],
  is_totp_enabled: ['yes', 'no'],
  totp_key: ['KMCLCWN4YPMD2WO3', 'KMCLCWN4YPMD2WO4'],
  totp_label: ['Phone', 'Tablet'],
  auto_approve: ['yes', 'no'],
};
