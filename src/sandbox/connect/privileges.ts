import type { Role } from './store/accounts.ts';

/** As recorded for an administrator; those of the lower roles are a guess (connect-api §4.1). */
const privileges: Readonly<Record<Role, readonly string[]>> = {
  administrator: [
    'add_users',
    'add_vanities',
    'build_bundles',
    'change_app_permissions',
    'change_apps',
    'change_groups',
    'change_usernames',
    'change_users',
    'change_variant_schedule',
    'create_groups',
    'edit_run_as',
    'edit_runtime',
    'lock_users',
    'manage_repository',
    'publish_apps',
    'remove_apps',
    'remove_groups',
    'remove_users',
    'remove_vanities',
    'view_app_settings',
    'view_apps',
  ],
  publisher: ['build_bundles', 'publish_apps', 'view_app_settings', 'view_apps'],
  viewer: ['view_apps'],
};

export const privilegesOf = (role: Role): readonly string[] => privileges[role];
