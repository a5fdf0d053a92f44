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
 * What no document settles (connect-api §15, by its numbers), each with the best guess. A rehearsal that
 * depends on one of these can turn it and see whether the outcome changes.
 */
export const connectSwitches = {
  /** 1: how long a ticket is good for, in milliseconds. */
  'ticket-lifetime-ms': numberSwitch(5 * 60_000),
  /** 2: shortest prefix that a directory search accepts. */
  'minimum-remote-prefix': numberSwitch(0),
  /** 3: a bad `page_size`, `page_number` or `limit`. */
  'bad-range': errorSwitch('InvalidRange'),
  /** 4: any group endpoint while groups are disabled. */
  'groups-disabled': errorSwitch('InvalidAuthProvider'),
  /** 5: members of a group that the directory or the provider keeps. */
  'members-managed': errorSwitch('InvalidAuthProvider'),
  /** 6: the ticket of somebody who has an account already. */
  'existing-user-ticket': errorSwitch('DuplicateUserName'),
  /** 7: names that the strict validator lets through; its true pattern is not known. */
  'strict-usernames': wordSwitch('letters-digits-dot-dash', 'anything'),
  /** 8: a request with the key of a locked user. */
  'locked-key': errorSwitch('InvalidLogin'),
  /** 9: the `account_status` that finds accounts which were never active. */
  'never-active': wordSwitch('inactive', 'licensed'),
  /** 10: times of a person without an account in a directory search. */
  'placeholder-time': wordSwitch('null', 'zero'),
  /** 11: what stands for `external_id` where the caller may not see it. */
  'hidden-external-id': wordSwitch('omitted', 'blank'),
  /** 12: whether two group names may differ in case only. */
  'group-names': wordSwitch('case-sensitive', 'case-insensitive'),
  /** 16: whether `API_key_auth` is shown without a key. */
  'anonymous-settings': wordSwitch('reduced', 'full'),
  /** 17: fields of a request body that the server does not know. */
  'unknown-fields': wordSwitch('ignored', 'refused'),
  /** 18: a slash at the end of an API path. */
  'trailing-slash': wordSwitch('not-found', 'ignored'),
  /** 19: `member_count` of a group that the directory keeps. */
  'remote-member-count': numberSwitch(0),
  /** 20: whether a name that is exactly the prefix comes first, before shorter ones and then by name. */
  'prefix-ranking': wordSwitch('nearest-first', 'by-name'),
  /** 22: whether locking moves `updated_time`. */
  'lock-touches-updated-time': wordSwitch('no', 'yes'),
  /** §1.3: a body that is no JSON. */
  'bad-json': errorSwitch('InvalidJson'),
  /** §4.3: a guid that nobody has. */
  'unknown-user': errorSwitch('ObjectDoesNotExist'),
  /** §4.4: a password together with the wish that the user chooses one. */
  'password-and-must-set': errorSwitch('InvalidParameter'),
  /** §4.4: no password, and the word that the user does not choose one. */
  'missing-password': errorSwitch('InadequatePassword'),
  /** §4.6: rows that make a directory search fail instead of being cut off; 0 is never. */
  'directory-size-limit': numberSwitch(0),
  /** §4.7: a field that the provider controls. */
  'provider-field': errorSwitch('ImmutableFields'),
  /** §5.9: the name or owner of a group that the directory keeps. */
  'remote-group-field': errorSwitch('ImmutableFields'),
  /** §6.1: how a server withholds its version. */
  'hidden-version': wordSwitch('omitted', 'blank'),
} as const satisfies Record<string, Switch<unknown>>;

export type Switches = SwitchValues<typeof connectSwitches>;

export const defaultSwitches: Switches = defaultsOf(connectSwitches);

/**
 * Reads e.g. `bad-range=InvalidParameter`.
 * @throws {OperatorError} `usage-invalid`
 */
export const parseConnectSwitch = (text: string): Partial<Switches> => parseSwitch(text, connectSwitches);
