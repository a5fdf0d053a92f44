import type { Capabilities, Support } from '../../core/target.ts';
import { flag, text, type Json } from './shapes.ts';

const can: Support = { can: true };
const cannot = (why: string, source: string): Support => ({ can: false, why, source });

const unheardOf = (what: string): Support => cannot(`Posit Connect has no ${what}`, 'connect-api §4');

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
  const needs = (least: 'administrator' | 'publisher', support: Support): Support =>
    !support.can || role === 'administrator' || role === least
      ? support
      : cannot(`the key belongs to a ${role}, and this takes a ${least} at least`, 'connect-api §1.2');
  const needsAdministrator = (support: Support): Support => needs('administrator', support);
  const editable = (field: string, words: string): Support =>
    text(authentication, field) === 'provider'
      ? cannot(`${words} is kept by the sign-in provider and cannot be changed here`, 'connect-api §2.1')
      : needsAdministrator(can);
  const noDirectory = cannot(
    'the sign-in provider of this server has no directory to search',
    'connect-api §2',
  );

  const ownGroups = cannot("the groups of this server are its own, not a directory's", 'connect-api §2');

  return {
    'look-up-user': needs('publisher', pull ? can : noDirectory),
    'create-user-from-ticket': needs('publisher', pull ? can : noDirectory),
    'create-user-direct': pull
      ? cannot('accounts of this server come from its directory and cannot be typed in', 'connect-api §2')
      : needsAdministrator(can),
    'create-user-locked': cannot('an account is created unlocked', 'connect-api §4.4'),
    'set-role': editable('role_editable_by', 'the role'),
    'set-role-at-creation': pull ? cannot('a ticket carries no role', 'connect-api §2.2') : can,
    'set-email': editable('email_editable_by', 'the e-mail address'),
    'set-name': editable('name_editable_by', 'the name'),
    'set-display-name': unheardOf('names other than the first and the last'),
    'set-username': editable('username_editable_by', 'the username'),
    'set-external-id':
      (flag(authentication, 'external_user_id') ?? false) && !pull
        ? can
        : cannot('this server takes no external id from the caller', 'connect-api §4.4'),
    'set-password':
      // PAM checks passwords too, but they and the names are the machine's (connect-api §§4.4, 4.7).
      (flag(authentication, 'handles_credentials') ?? false) &&
      !pull &&
      text(authentication, 'username_editable_by') !== 'provider'
        ? can
        : cannot('passwords of this server are kept by its sign-in provider', 'connect-api §4.4'),
    'make-up-password': cannot(
      'an account without a password is no fault here: its owner sets one',
      'connect-api §4.4',
    ),
    'set-sign-in-settings': unheardOf('sign-in settings of an account'),
    'set-attributes': unheardOf('attributes of an account'),
    'approve-user': unheardOf('approvals'),
    'lock-user': needsAdministrator(can),
    'read-groups': whileGroups(can),
    'look-up-group': whileGroups(needs('publisher', remoteGroups ? can : ownGroups)),
    'create-group-from-ticket': whileGroups(needs('publisher', remoteGroups ? can : ownGroups)),
    'create-group-direct': whileGroups(
      remoteGroups
        ? cannot('groups of this server come from its directory', 'connect-api §2')
        : needsAdministrator(can),
    ),
    'read-memberships': whileGroups(
      // Members whom the provider names at every sign-in are listed; those of a directory are not.
      remoteMembers && remoteGroups
        ? cannot('the directory decides who is a member, and the server does not list it', 'connect-api §5.9')
        : can,
    ),
    'change-memberships': whileGroups(
      remoteMembers
        ? cannot('the sign-in provider decides who is a member', 'connect-api §5.9')
        : needsAdministrator(can),
    ),
  };
}
