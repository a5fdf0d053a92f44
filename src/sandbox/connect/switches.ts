import type { ApiErrorName } from './api-error.ts';

/**
 * What no document settles (connect-api §15), each with the best guess as its default. A rehearsal that
 * depends on one of these can turn it and see whether the outcome changes.
 */
export interface Switches {
  /** §15.1: how long a ticket is good for, in milliseconds. */
  readonly ticketLifetimeMs: number;
  /** §15.2: shortest prefix that a directory search accepts. */
  readonly minimumRemotePrefix: number;
  /** §15.3: a bad `page_size`, `page_number` or `limit`. */
  readonly badRange: ApiErrorName;
  /** §15.4: any group endpoint while groups are disabled. */
  readonly groupsDisabled: ApiErrorName;
  /** §15.5: members of a group that the directory or the provider keeps. */
  readonly membersManaged: ApiErrorName;
  /** §15.6: a ticket of somebody who has an account already. */
  readonly existingUserTicket: ApiErrorName;
  /** §15.7: usernames that the strict validator lets through. */
  readonly strictUsername: RegExp;
  /** §15.8: a request with the key of a locked user. */
  readonly lockedKey: ApiErrorName;
  /** §15.9: the `account_status` that finds accounts which were never active. */
  readonly neverActive: 'inactive' | 'licensed';
  /** §15.10: times of a person without an account in a directory search. */
  readonly placeholderTime: string | null;
  /** §15.11: what stands for `external_id` where the caller may not see it. */
  readonly hiddenExternalId: 'omitted' | 'blank';
  /** §15.12: whether two group names may differ in case only. */
  readonly groupNames: 'case-sensitive' | 'case-insensitive';
  /** §15.17: fields of a request body that the server does not know. */
  readonly unknownFields: 'ignored' | 'refused';
  /** §15.18: a trailing slash on an API path. */
  readonly trailingSlash: 'not-found' | 'ignored';
  /** §15.22: whether locking moves `updated_time`. */
  readonly lockTouchesUpdatedTime: 'no' | 'yes';
  /** §4.7: a field that the provider controls. */
  readonly providerField: ApiErrorName;
  /** §6.1: how a server withholds its version. */
  readonly hiddenVersion: 'omitted' | 'blank';
  /** §1.3: a body that is no JSON. */
  readonly badJson: ApiErrorName;
}

export const bestGuesses: Switches = {
  ticketLifetimeMs: 5 * 60_000,
  minimumRemotePrefix: 0,
  badRange: 'InvalidRange',
  groupsDisabled: 'InvalidAuthProvider',
  membersManaged: 'InvalidAuthProvider',
  existingUserTicket: 'DuplicateUserName',
  strictUsername: /^[A-Za-z][A-Za-z0-9._-]{2,63}$/,
  lockedKey: 'InvalidLogin',
  neverActive: 'inactive',
  placeholderTime: null,
  hiddenExternalId: 'omitted',
  groupNames: 'case-sensitive',
  unknownFields: 'ignored',
  trailingSlash: 'not-found',
  lockTouchesUpdatedTime: 'no',
  providerField: 'ImmutableFields',
  hiddenVersion: 'omitted',
  badJson: 'InvalidJson',
};
