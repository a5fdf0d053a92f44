import type { Capabilities, Support } from '../../core/target.ts';

const can: Support = { can: true };
const cannot = (why: string, section: string): Support & { readonly can: false } => ({
  can: false,
  why,
  source: `zato-sso-api ${section}`,
});

export const noDirectory = cannot('Zato SSO has no directory to search', '§7.5');
export const noGroups = cannot('Zato SSO has no groups', '§11');
export const noContent = cannot('Zato SSO has no content', '§11');
export const noRoles = cannot(
  'the API cannot grant or revoke super-user rights: create the account on the server with "zato sso create-super-user"',
  '§11',
);

/** What every Zato SSO lets a super-user do; other callers are refused at sign-in. */
export const zatoCapabilities: Capabilities = {
  'look-up-user': noDirectory,
  'look-up-group': noDirectory,
  'create-user-from-ticket': noDirectory,
  'create-user-direct': can,
  'create-without-email': can,
  'create-without-external-id': can,
  'create-without-password': can,
  'read-email': can,
  'create-user-locked': can,
  'set-role': noRoles,
  'set-role-at-creation': noRoles,
  'set-email': can,
  'set-name': can,
  'set-display-name': can,
  'set-username': can,
  'set-external-id': cannot('Zato generates the ids of users itself', '§5'),
  'set-password': can,
  'generate-password': can,
  'set-sign-in-settings': can,
  'set-attributes': can,
  'lock-user': can,
  'approve-user': can,
  'read-groups': noGroups,
  'create-group-from-ticket': noGroups,
  'create-group-direct': noGroups,
  'read-memberships': noGroups,
  'change-memberships': noGroups,
  'transfer-content': noContent,
  'transfer-group': noGroups,
  'change-content-access': noContent,
};
