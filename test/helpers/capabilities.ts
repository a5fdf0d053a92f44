import type { Capabilities, Operation, Support } from '../../src/core/target.ts';

const can: Support = { can: true };
const cannot = (why: string): Support => ({ can: false, why, source: 'a table of a test' });

/** A server that can do everything except approvals, generating passwords and what is named here with its reason. */
export function capabilitiesExcept(reasons: Partial<Readonly<Record<Operation, string>>>): Capabilities {
  return {
    ...everything,
    ...Object.fromEntries(Object.entries(reasons).map(([operation, why]) => [operation, cannot(why)])),
  };
}

const everything: Capabilities = {
  'look-up-user': can,
  'look-up-group': can,
  'create-user-from-ticket': can,
  'create-user-direct': can,
  'create-without-email': can,
  'create-without-external-id': can,
  'create-without-password': can,
  'read-email': can,
  'create-user-locked': cannot('accounts are created unlocked'),
  'set-role': can,
  'set-role-at-creation': can,
  'set-email': can,
  'set-name': can,
  'set-display-name': can,
  'set-username': can,
  'set-external-id': can,
  'set-password': can,
  'generate-password': cannot('passwords are not generated'),
  'set-sign-in-settings': can,
  'set-attributes': can,
  'lock-user': can,
  'approve-user': cannot('there are no approvals'),
  'read-groups': can,
  'create-group-from-ticket': can,
  'create-group-direct': can,
  'read-memberships': can,
  'change-memberships': can,
  'change-content-access': can,
  'transfer-content': can,
  'transfer-group': can,
};

/** People by search and ticket, groups managed by the server: Google. */
export const pull = capabilitiesExcept({
  'create-user-direct': 'accounts come from the directory',
  'set-role-at-creation': 'a ticket has no role',
  'set-email': 'the provider manages the e-mail address',
  'set-name': 'the provider manages the name',
  'set-username': 'the provider manages the username',
  'set-external-id': 'the provider manages the id',
  'set-password': 'the provider manages the password',
  'look-up-group': 'groups are managed by the server',
  'create-group-from-ticket': 'groups are managed by the server',
});

/** People and groups by search and ticket, members by the directory: LDAP. */
export const pullWithRemoteGroups: Capabilities = {
  ...pull,
  'look-up-group': can,
  'create-group-from-ticket': can,
  'create-group-direct': cannot('groups come from the directory'),
  'read-memberships': cannot('the directory decides who is a member'),
  'change-memberships': cannot('the directory decides who is a member'),
};

/** People by the caller's data, without a directory to search: the password provider. */
export const push = capabilitiesExcept({
  'look-up-user': 'there is no directory',
  'look-up-group': 'there is no directory',
  'create-user-from-ticket': 'there is no directory',
  'create-group-from-ticket': 'there is no directory',
  'set-external-id': 'there is no provider with ids',
});
