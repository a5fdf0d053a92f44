import {
  defaultsOf,
  numberSwitch,
  parseSwitch,
  wordSwitch,
  type Switch,
  type SwitchValues,
} from '../../switch-definitions.ts';
import { apiErrors, type ApiErrorName } from '../api-error.ts';

const errorSwitch = (defaultValue: ApiErrorName): Switch<ApiErrorName> => ({
  defaultValue,
  parse: (text) => (Object.keys(apiErrors) as ApiErrorName[]).find((name) => name === text),
  expected: 'the name of an error, e.g. InvalidParameter',
});

/**
 * What the documents leave open (connect-api §15, by its numbers), each with the best guess as the default. A
 * rehearsal that depends on one of these can change it and see whether the outcome differs.
 */
export const connectSwitches = {
  /** 1: how long a ticket is valid, in milliseconds. */
  'ticket-lifetime-ms': numberSwitch(5 * 60_000),
  /** 2: the shortest prefix that a directory search accepts. */
  'minimum-remote-prefix': numberSwitch(0),
  /** 3: a bad `page_size`, `page_number` or `limit`. */
  'bad-range': errorSwitch('InvalidRange'),
  /** 4: any group endpoint while groups are disabled. */
  'groups-disabled': errorSwitch('InvalidAuthProvider'),
  /** 5: members of a group that the directory or the provider manages. */
  'members-managed': errorSwitch('InvalidAuthProvider'),
  /** 6: the ticket of a person who already has an account. */
  'existing-user-ticket': errorSwitch('DuplicateUserName'),
  /** 7: usernames that the strict validator accepts; its real pattern is not known. */
  'strict-usernames': wordSwitch('letters-digits-dot-dash', 'anything'),
  /** 8: a request with the key of a locked user. */
  'locked-key': errorSwitch('InvalidLogin'),
  /** 9: the `account_status` that finds accounts that were never active. */
  'never-active': wordSwitch('inactive', 'licensed'),
  /** 10: the times of a person without an account in a directory search. */
  'placeholder-time': wordSwitch('null', 'zero'),
  /** 11: `external_id` where the caller may not see it. */
  'hidden-external-id': wordSwitch('omitted', 'blank'),
  /** 12: whether two group names may differ in case only. */
  'group-names': wordSwitch('case-sensitive', 'case-insensitive'),
  /** 16: whether `API_key_auth` is shown without a key. */
  'anonymous-settings': wordSwitch('reduced', 'full'),
  /** 17: unknown fields in a request body. */
  'unknown-fields': wordSwitch('ignored', 'refused'),
  /** 18: a trailing slash in an API path. */
  'trailing-slash': wordSwitch('not-found', 'ignored'),
  /** 19: `member_count` of a group that the directory manages. */
  'remote-member-count': numberSwitch(0),
  /** 20: whether the names closest to the prefix come first, or all are in order of name. */
  'prefix-ranking': wordSwitch('nearest-first', 'by-name'),
  /** 22: whether locking changes `updated_time`. */
  'lock-touches-updated-time': wordSwitch('no', 'yes'),
  /** §1.3: a body that is not JSON. */
  'bad-json': errorSwitch('InvalidJson'),
  /** §4.3: an unknown guid. */
  'unknown-user': errorSwitch('ObjectDoesNotExist'),
  /** §4.4: a password together with `user_must_set_password: true`. */
  'password-and-must-set': errorSwitch('InvalidParameter'),
  /** §4.4: no password together with `user_must_set_password: false`. */
  'missing-password': errorSwitch('InadequatePassword'),
  /** §4.6: a directory search with more rows than this fails instead of being truncated; 0: never. */
  'directory-size-limit': numberSwitch(0),
  /** §4.7: changing a field that the provider controls. */
  'provider-field': errorSwitch('ImmutableFields'),
  /** §5.9: changing the name or owner of a group that the directory manages. */
  'remote-group-field': errorSwitch('ImmutableFields'),
  /** §6.1: how a server withholds its version. */
  'hidden-version': wordSwitch('omitted', 'blank'),
  /** §18.2: an item that the caller may not see. */
  'content-of-others': errorSwitch('NoViewPermission'),
  /** §18.4: whether a search understands `tag:`, `access:` and `owner:` with a username. */
  'search-filters': wordSwitch('all', 'documented'),
  /** §19: whether an item without tags has the key when tags are asked for. */
  'no-tags': wordSwitch('omitted', 'empty'),
  /** §20: the type of `id`. */
  'permission-id': wordSwitch('string', 'number'),
  /** §20: adding a user or group that is already in the list. */
  'permission-twice': wordSwitch('by-version', 'updated', 'refused'),
  /** §20: a role that is neither `viewer` nor `owner`. */
  'bad-permission-role': errorSwitch('InvalidParameter'),
  /** §20: the list of an item of which the caller is not a collaborator. */
  'permissions-refused': errorSwitch('PermissionDenied'),
  /** §20: an entry that is not in the list. */
  'unknown-permission': errorSwitch('ObjectDoesNotExist'),
  /** §20.1: whether the server has the experimental list of a group's content. */
  'group-content': wordSwitch('present', 'missing'),
  /** §21: handing content over to a guid without an account. */
  'unknown-new-owner': errorSwitch('InvalidUser'),
  /** §21: handing content over to a locked account. */
  'locked-new-owner': wordSwitch('accepted', 'refused'),
  /** §21: handing content over to an owner who has an item of the same name. */
  'handover-same-name': wordSwitch('refused', 'accepted'),
  /** §21: the entry in the list of a collaborator or viewer who becomes the owner. */
  'entry-of-new-owner': wordSwitch('removed', 'kept'),
  /** §23: an administrator who lists the API keys of another user. */
  'keys-of-others': wordSwitch('refused', 'missing', 'listed'),
  /** §23.1: the scopes that a service token can have. */
  'service-token-scopes': wordSwitch('all', 'documented'),
  /** §23.3: whether the identity provider sends accounts and groups. */
  scim: wordSwitch('off', 'on'),
} as const satisfies Record<string, Switch<unknown>>;

export type Switches = SwitchValues<typeof connectSwitches>;

export const defaultSwitches: Switches = defaultsOf(connectSwitches);

/**
 * Reads e.g. `bad-range=InvalidParameter`.
 * @throws {OperatorError} `usage-invalid`
 */
export const parseConnectSwitch = (text: string): Partial<Switches> => parseSwitch(text, connectSwitches);
