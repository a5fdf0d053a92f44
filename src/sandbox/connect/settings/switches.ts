import { guessesOf, number, parseAnswer, words, type AnswersTo, type Question } from '../../questions.ts';
import { apiErrors, type ApiErrorName } from '../api-error.ts';

const error = (guess: ApiErrorName): Question<ApiErrorName> => ({
  guess,
  parse: (text) => (Object.keys(apiErrors) as ApiErrorName[]).find((name) => name === text),
  answers: 'the name of an error, e.g. InvalidParameter',
});

/**
 * What no document settles (connect-api §15, by its numbers), each with the best guess. A rehearsal that
 * depends on one of these can turn it and see whether the outcome changes.
 */
export const questions = {
  /** 1: how long a ticket is good for, in milliseconds. */
  'ticket-lifetime-ms': number(5 * 60_000),
  /** 2: shortest prefix that a directory search accepts. */
  'minimum-remote-prefix': number(0),
  /** 3: a bad `page_size`, `page_number` or `limit`. */
  'bad-range': error('InvalidRange'),
  /** 4: any group endpoint while groups are disabled. */
  'groups-disabled': error('InvalidAuthProvider'),
  /** 5: members of a group that the directory or the provider keeps. */
  'members-managed': error('InvalidAuthProvider'),
  /** 6: the ticket of somebody who has an account already. */
  'existing-user-ticket': error('DuplicateUserName'),
  /** 7: names that the strict validator lets through; its true pattern is not known. */
  'strict-usernames': words('letters-digits-dot-dash', 'anything'),
  /** 8: a request with the key of a locked user. */
  'locked-key': error('InvalidLogin'),
  /** 9: the `account_status` that finds accounts which were never active. */
  'never-active': words('inactive', 'licensed'),
  /** 10: times of a person without an account in a directory search. */
  'placeholder-time': words('null', 'zero'),
  /** 11: what stands for `external_id` where the caller may not see it. */
  'hidden-external-id': words('omitted', 'blank'),
  /** 12: whether two group names may differ in case only. */
  'group-names': words('case-sensitive', 'case-insensitive'),
  /** 16: whether `API_key_auth` is shown without a key. */
  'anonymous-settings': words('reduced', 'full'),
  /** 17: fields of a request body that the server does not know. */
  'unknown-fields': words('ignored', 'refused'),
  /** 18: a slash at the end of an API path. */
  'trailing-slash': words('not-found', 'ignored'),
  /** 19: `member_count` of a group that the directory keeps. */
  'remote-member-count': number(0),
  /** 20: whether a name that is exactly the prefix comes first, before shorter ones and then by name. */
  'prefix-ranking': words('nearest-first', 'by-name'),
  /** 22: whether locking moves `updated_time`. */
  'lock-touches-updated-time': words('no', 'yes'),
  /** §1.3: a body that is no JSON. */
  'bad-json': error('InvalidJson'),
  /** §4.3: a guid that nobody has. */
  'unknown-user': error('ObjectDoesNotExist'),
  /** §4.4: a password together with the wish that the user chooses one. */
  'password-and-must-set': error('InvalidParameter'),
  /** §4.4: no password, and the word that the user does not choose one. */
  'missing-password': error('InadequatePassword'),
  /** §4.6: rows that make a directory search fail instead of being cut off; 0 is never. */
  'directory-size-limit': number(0),
  /** §4.7: a field that the provider controls. */
  'provider-field': error('ImmutableFields'),
  /** §5.9: the name or owner of a group that the directory keeps. */
  'remote-group-field': error('ImmutableFields'),
  /** §6.1: how a server withholds its version. */
  'hidden-version': words('omitted', 'blank'),
} as const satisfies Record<string, Question<unknown>>;

export type Switches = AnswersTo<typeof questions>;

export const bestGuesses: Switches = guessesOf(questions);

/**
 * Reads e.g. `bad-range=InvalidParameter`.
 * @throws {OperatorError} `usage-invalid`
 */
export const parseSwitch = (text: string): Partial<Switches> => parseAnswer(text, questions);
