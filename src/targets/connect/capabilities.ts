import type { Capabilities, Support } from '../../core/target.ts';
import { flag, text, type Json } from '../http/json.ts';
import { accountSourceOf } from './account-source.ts';
import type { Preflight } from './preflight.ts';

const can: Support = { can: true };
const cannot = (why: string, source: string): Support => ({ can: false, why, source });

const lacking = (what: string): Support => cannot(`Posit Connect has no ${what}`, 'connect-api §4');

/** What the server can do, if the key's role is high enough for it. */
type Needs = (least: keyof typeof keyHolders, doing: string, support: Support) => Support;

const keyHolders = {
  administrator: 'an administrator',
  publisher: 'a publisher or an administrator',
} as const;

/**
 * What this server lets this key do. It is read from the settings that the server shows, never from the name of
 * the provider (connect-api §2.1).
 */
export function readCapabilities(
  { authentication, mail }: Pick<Preflight, 'authentication' | 'mail'>,
  role: string,
): Capabilities {
  const needs: Needs = (least, doing, support) =>
    !support.can || role === 'administrator' || role === least
      ? support
      : cannot(
          `${doing} needs the key of ${keyHolders[least]}, and this key is a ${role}'s`,
          'connect-api §1.2',
        );
  return {
    ...creationCapabilities(authentication, mail, needs),
    ...changeCapabilities(authentication, needs),
    ...groupCapabilities(authentication, needs),
    // connect-api §21.
    'transfer-content': needs('administrator', 'handing over content', can),
    'change-content-access': needs('administrator', 'changing who may open content', can),
    'read-email':
      role === 'administrator'
        ? can
        : cannot('the server may hide e-mail addresses from everyone but administrators', 'connect-api §3.1'),
  };
}

const noDirectory = cannot(
  'the sign-in provider of this server has no directory to search',
  'connect-api §2',
);
const fromDirectory = cannot(
  'the accounts of this server come from its directory, so the file alone cannot create one',
  'connect-api §2',
);
const closedDirectory = cannot(
  'this server cannot search its directory (LDAP without service credentials): people get an account by signing in',
  'connect-api §2',
);

/** connect-api §§4.4 to 4.6. */
function creationCapabilities(authentication: Json, mail: Preflight['mail'], needs: Needs) {
  const source = accountSourceOf(authentication);
  const pull = source === 'searched-directory';
  const ownPasswords = source === 'caller-with-password';
  const keys = source === 'caller-with-key';
  const direct = pull
    ? fromDirectory
    : source === 'closed-directory'
      ? closedDirectory
      : needs('administrator', 'creating accounts', can);
  const missing = (why: string): Support => cannot(why, 'connect-api §4.4');
  return {
    'look-up-user': needs('publisher', 'searching the directory', pull ? can : noDirectory),
    'create-user-from-ticket': needs('publisher', 'creating accounts', pull ? can : noDirectory),
    'create-user-direct': direct,
    'create-user-locked': missing('a new account is always unlocked'),
    'create-without-email': ownPasswords
      ? missing('this server keeps its own accounts and sends an e-mail to every new user')
      : direct,
    'create-without-external-id': keys
      ? missing('the sign-in provider of this server identifies people by an external id')
      : direct,
    'create-without-password':
      ownPasswords && mail === 'absent'
        ? missing('this server sends no e-mail, so people cannot choose their own')
        : direct,
    'set-role-at-creation': pull ? cannot('a ticket carries no role', 'connect-api §2.2') : direct,
    'set-external-id': keys ? can : missing('this server does not accept external ids'),
    'set-password': ownPasswords ? can : missing('the sign-in provider of this server keeps the passwords'),
    'generate-password': missing('a new account needs no password here: its owner sets one'),
    'approve-user': lacking('approvals'),
  };
}

/** connect-api §§4.7, 4.8. */
function changeCapabilities(authentication: Json, needs: Needs) {
  const editable = (field: string, words: string): Support =>
    text(authentication, field) === 'provider'
      ? cannot(`the sign-in provider controls ${words}, so it cannot be changed here`, 'connect-api §2.1')
      : needs('administrator', `changing ${words}`, can);
  return {
    'set-role': editable('role_editable_by', 'the role'),
    'set-email': editable('email_editable_by', 'the e-mail address'),
    'set-name': editable('name_editable_by', 'the name'),
    'set-display-name': lacking('display names or middle names'),
    'set-username': editable('username_editable_by', 'the username'),
    'set-sign-in-settings': lacking('sign-in settings for accounts'),
    'set-attributes': lacking('attributes for accounts'),
    'lock-user': needs('administrator', 'locking and unlocking', can),
  };
}

const noGroups = cannot(
  'groups are switched off on this server (Authorization.UserGroups)',
  'connect-api §2',
);
const ownGroups = cannot('the groups of this server do not come from a directory', 'connect-api §2');

/** connect-api §§5, 5.9. */
function groupCapabilities(authentication: Json, needs: Needs) {
  const remoteGroups = flag(authentication, 'external_group_search') ?? false;
  const remoteMembers = flag(authentication, 'external_group_members') ?? false;
  const groups = flag(authentication, 'groups_enabled') ?? true;
  const whileGroups = (support: Support): Support => (groups ? support : noGroups);
  const fromTicket = remoteGroups ? can : ownGroups;
  return {
    'read-groups': whileGroups(can),
    'look-up-group': whileGroups(needs('publisher', 'searching the directory', fromTicket)),
    'create-group-from-ticket': whileGroups(needs('publisher', 'creating groups', fromTicket)),
    'create-group-direct': whileGroups(
      remoteGroups
        ? cannot('the groups of this server come from its directory', 'connect-api §2')
        : needs('administrator', 'creating groups', can),
    ),
    'read-memberships': whileGroups(
      // Members that the provider reports at sign-in are listed; those of a directory are not.
      remoteMembers && remoteGroups
        ? cannot(
            'the directory decides who is a member, and the server does not list the members',
            'connect-api §5.9',
          )
        : can,
    ),
    'change-memberships': whileGroups(
      remoteMembers
        ? cannot('the sign-in provider decides who is a member', 'connect-api §5.9')
        : needs('administrator', 'changing memberships', can),
    ),
    'transfer-group': whileGroups(
      (flag(authentication, 'external_group_owner') ?? false)
        ? cannot('the sign-in provider decides who owns a group', 'connect-api §5.6')
        : needs('administrator', 'handing over groups', can),
    ),
  };
}
