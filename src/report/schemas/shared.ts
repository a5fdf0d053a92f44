import { exitCodes, type Exit } from '../../core/exit.ts';
import { contentWords, outcomeWords, type ContentResult, type GroupResult } from '../../core/outcome.ts';
import { type Policy, usernameSources } from '../../core/plan/plan.ts';
import { problemCodes } from '../../core/words/problem-meanings.ts';
import { signUpStatuses, type AccountSettings, type Profile } from '../../core/profile.ts';
import type { Problem, TotpSecret } from '../../core/roster.ts';
import { accountSources, groupKeepers, type ServerSetup } from '../../core/review/server-setup.ts';
import type { SeatRules } from '../../core/seats.ts';
import type { ServerFacts } from '../../core/target.ts';
import { type NextCommand, purposes } from '../kit/next-command.ts';
import type { EndDocument, InputDocument, ServerDocument } from '../kit/json.ts';
import {
  count,
  decimal,
  flag,
  hidden,
  list,
  map,
  named,
  nullable,
  object,
  only,
  sha256,
  text,
  words,
} from './schema.ts';

const exits = Object.keys(exitCodes) as readonly Exit[];

export const endFields = {
  name: words(exits, 'How the command ended'),
  code: count('What the shell sees'),
};

export const end = object<EndDocument>(endFields);

export const inputFile = {
  file: text('As it was given on the command line; - for standard input'),
  sha256: sha256('SHA-256 of its bytes'),
};

export const input = object<InputDocument>(
  { ...inputFile, rows: count('Data rows, without the header') },
  { columnsNotRead: list(text(), 'Headers of the columns that are not read') },
);

export const commandFields = {
  argv: list(text(), 'For a program: rollcall and its words, without quotes'),
  text: text('The same for a person, quoted for a POSIX shell'),
};

export const nextCommands = list(
  object<NextCommand>(
    {
      purpose: words(
        Object.keys(purposes) as (keyof typeof purposes)[],
        Object.entries(purposes)
          .map(([purpose, words]) => `${purpose} ${words}`)
          .join('; '),
      ),
      ...commandFields,
    },
    { condition: text('When it is right; absent: in any case') },
  ),
  'To go on with, the first one first; empty: none, or none that would not be refused',
);

export const caller = object<ServerFacts['caller']>({ guid: text(), username: text(), role: text() });

export const server = object<ServerDocument>(
  {
    system: text('The product'),
    url: text(),
    version: nullable(text('null: the server hides it')),
    provider: text('The sign-in provider, in the words of the server'),
    caller,
  },
  {
    certificates: words(['not-checked'], 'The check of the server certificate was turned off'),
    proxy: text('Host and port of the proxy through which it was reached; absent: without one'),
  },
);

export const serverSetup = object<ServerSetup>(
  {
    newAccounts: words(accountSources, 'What the server needs to create an account, besides a username'),
    groups: words(groupKeepers, 'Who decides which groups there are and who is in them'),
  },
  {
    seats: object<SeatRules>({
      limit: count('People whom the licence permits'),
      activityDays: count('Days for which somebody who was active keeps a seat'),
    }),
  },
);

export const policy = object<Policy>(
  {
    existing: words(['ok', 'update', 'fail']),
    memberships: words(['add', 'sync']),
    createGroups: words(['create', 'refuse']),
    matchCase: words(['exact', 'ignore']),
    maxRemovals: count(),
    maxRemovalPercent: decimal(),
    maxLocks: count(),
    maxLockPercent: decimal(),
    maxDemotions: count(),
    maxDemotionPercent: decimal(),
    maxNewAdministrators: count(),
    maxTransfers: count(),
    minAdministrators: count(),
    allowAdminChange: list(text()),
    ownAccount: words(['protect', 'allow']),
  },
  {
    maxGrantRemovals: count('Grants on content; absent: none'),
    removals: only('own'),
    groupsAs: only('attribute'),
    leavers: only('lock'),
    lockedNewcomers: only('create'),
    usernamesFrom: words(usernameSources),
    protectedNames: list(text()),
    allowSecondAccount: list(text()),
    allowUsername: list(text()),
  },
);

export const countsByOutcome = map(count(), 'Rows by outcome word; the sum is input.rows', outcomeWords);

export const contentResult = object<ContentResult>(
  {
    kind: words(['item', 'group']),
    guid: text(),
    title: text('Of an item that has none, the name; of a group, its name'),
    url: text('Where people open the item; empty for a group'),
    to: text('The username of the new owner'),
    word: words(contentWords, 'What becomes of it'),
  },
  { detail: text() },
);

export const groupResult = object<GroupResult>(
  {
    group: text(),
    word: words([
      'added',
      'already_member',
      'removed',
      'kept_foreign',
      'group_created',
      'group_missing',
      'managed_by_provider',
      'failed',
    ]),
  },
  {
    detail: text(),
    membership: words(
      ['differs', 'unseen'],
      'Where the sign-in provider decides and the membership is not sent: the server shows something else than the row asks for, or does not show members',
    ),
  },
);

export const problem = object<Problem>(
  {
    code: words(problemCodes),
    line: count(),
    message: text('What was found and what was expected'),
    hint: text(),
  },
  {
    row: count("1 for the first row after the header; absent: the problem is the file's"),
    column: text('The header as typed'),
    value: text('What was found; never from a column that holds secrets'),
  },
);

export const profile = named(
  'profile',
  object<Profile>(
    {},
    { email: text(), firstName: text(), middleName: text(), lastName: text(), displayName: text() },
  ),
);

export const settings = named(
  'settings',
  object<AccountSettings>(
    {},
    { passwordMustChange: flag(), signUpStatus: words(signUpStatuses), totpEnabled: flag() },
  ),
);

export const totp = named('totp', object<TotpSecret>({}, { key: hidden, label: text() }));

export const attributes = map(text(), 'By name');

/** Where a row is from. */
export const rowLocation = {
  line: count('Of the file; absent: no person wrote the file'),
  place: text('Where a person finds it, if no person wrote the file: Users line 6 of a review'),
};
