import type { Capabilities, Support } from '../../core/target.ts';
import { flag, text, type Json } from './shapes.ts';

const can: Support = { can: true };
const cannot = (why: string, source: string): Support => ({ can: false, why, source });

/**
 * What this server lets this key do, read from `server_settings.authentication` and never from the
 * provider's name (connect-api §2.1). A flag that is missing counts as the push providers have it.
 */
export function readCapabilities(authentication: Json, role: string): Capabilities {
  const pull = flag(authentication, 'external_user_search') ?? false;
  const remoteGroups = flag(authentication, 'external_group_search') ?? false;
  const remoteMembers = flag(authentication, 'external_group_members') ?? false;
  const groups = flag(authentication, 'groups_enabled') ?? true;

  const noGroups = cannot(
    'groups are switched off on this server (Authorization.UserGroups)',
    'connect-api §2',
  );
  const whileGroups = (support: Support): Support => (groups ? support : noGroups);
  const needsAdministrator = (support: Support): Support =>
    !support.can || role === 'administrator'
      ? support
      : cannot(`the key belongs to a ${role}, and this takes an administrator`, 'connect-api §1.2');
  const editable = (field: string, words: string): Support =>
    text(authentication, field) === 'provider'
      ? cannot(`${words} is kept by the sign-in provider and cannot be changed here`, 'connect-api §2.1')
      : needsAdministrator(can);
  const noDirectory = cannot(
    'the sign-in provider of this server has no directory to search',
    'connect-api §2',
  );

  return {
    'look-up-user': pull ? can : noDirectory,
    'create-user-from-ticket': pull ? can : noDirectory,
    'create-user-direct': pull
      ? cannot('accounts of this server come from its directory and cannot be typed in', 'connect-api §2')
      : needsAdministrator(can),
    'set-role': editable('role_editable_by', 'the role'),
    'set-role-at-creation': pull ? cannot('a ticket carries no role', 'connect-api §2.2') : can,
    'set-email': editable('email_editable_by', 'the e-mail address'),
    'set-name': editable('name_editable_by', 'the name'),
    'set-external-id':
      (flag(authentication, 'external_user_id') ?? false) && !pull
        ? can
        : cannot('this server takes no external id from the caller', 'connect-api §4.4'),
    'set-password':
      (flag(authentication, 'handles_credentials') ?? false) && !pull
        ? can
        : cannot('passwords of this server are kept by its sign-in provider', 'connect-api §4.4'),
    'lock-user': needsAdministrator(can),
    'read-groups': whileGroups(can),
    'look-up-group': whileGroups(
      remoteGroups
        ? can
        : cannot("the groups of this server are its own, not a directory's", 'connect-api §2'),
    ),
    'create-group-from-ticket': whileGroups(
      remoteGroups
        ? can
        : cannot("the groups of this server are its own, not a directory's", 'connect-api §2'),
    ),
    'create-group-direct': whileGroups(
      remoteGroups
        ? cannot('groups of this server come from its directory', 'connect-api §2')
        : needsAdministrator(can),
    ),
    'read-memberships': whileGroups(
      remoteMembers
        ? cannot('the directory decides who is a member, and the server does not list it', 'connect-api §2.2')
        : can,
    ),
    'change-memberships': whileGroups(
      remoteMembers
        ? cannot('the directory decides who is a member', 'connect-api §2.2')
        : needsAdministrator(can),
    ),
  };
}
