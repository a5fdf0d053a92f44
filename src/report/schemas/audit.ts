import type { PackFacts } from '../../core/review/pack.ts';
import { packStatuses } from '../../core/review/pack-status.ts';
import type { LikelyPair } from '../../core/review/paired-servers.ts';
import type { DifferencesDocument, PairCounts, PairingDocument } from '../diff/diff-json.ts';
import type { PairingCells } from '../diff/pairing-rows.ts';
import type { DifferenceRow } from '../diff/difference-rows.ts';
import type { ContentCounts } from '../review/content-counts.ts';
import type { ReviewDocument } from '../review/review-json.ts';
import { exception } from './plan.ts';
import { serverSetup } from './shared.ts';
import { count, instant, list, map, nullable, object, text, words } from './schema.ts';

export const facts = object<PackFacts>(
  {
    system: text(),
    serverUrl: text(),
    provider: text(),
    keyOwner: text(),
    extractedAt: instant('When reading began'),
    privilegedRole: text(),
  },
  {
    version: text(),
    selection: text('The filter in words'),
    shortfalls: list(text()),
    contentWithheld: text('Why the content is not in the export'),
    setup: serverSetup,
  },
);

const noWord = 'none where there is none';

const noPair = 'Of two servers; none where there is none';

const differenceRow = object<DifferenceRow & Partial<PairingCells>>(
  {
    change: words([
      'joiner',
      'leaver',
      'returned',
      'role-changed',
      'renamed',
      'email-changed',
      'name-changed',
      'status-changed',
      'group-added',
      'group-removed',
      'group-renamed',
      'group-owner-changed',
      'granted',
      'revoked',
      'item-added',
      'item-removed',
      'item-renamed',
      'item-owner-changed',
      'item-access-changed',
      'item-lock-changed',
      'item-run-as-changed',
      'item-granted',
      'item-revoked',
      'item-grant-changed',
    ]),
    username: text(noWord),
    group: text(noWord),
    before: text(),
    after: text(),
    userGuid: text(noWord),
    groupGuid: text(noWord),
    item: text('Title of the content item; none where there is none'),
    itemGuid: text(noWord),
  },
  { pairedBy: text(noPair), likelyPair: text(noPair) },
);

const pairCounts = object<PairCounts>({
  first: count('On the first server'),
  second: count('On the second server'),
  paired: count(),
  rules: map(count(), 'Pairs by rule'),
});

const pairSide = object<LikelyPair['before']>({ guid: text(), name: text() });

const pairing = object<PairingDocument>({
  by: words(['map', 'rules']),
  accounts: pairCounts,
  groups: nullable(pairCounts),
  likely: list(
    object<LikelyPair>({ kind: words(['user', 'group']), before: pairSide, after: pairSide, why: text() }),
    'Not paired, although they may be the same',
  ),
});

export const differences = object<DifferencesDocument>({
  before: facts,
  after: facts,
  reservations: list(text(), 'What could not be compared'),
  counts: map(count(), 'Differences by change'),
  pairing: nullable(pairing),
  differences: list(differenceRow),
});

const marked = nullable(count('null: the server does not report it'));

export const review = object<ReviewDocument>(
  {
    system: text(),
    serverUrl: text(),
    extractedAt: instant('When the export was read'),
    accounts: count(),
    memberships: count(),
    marked: object<ReviewDocument['marked']>({
      privileged: marked,
      dormant: marked,
      never_active: marked,
      service_account: marked,
      no_email: marked,
      no_groups: marked,
      locked: marked,
    }),
    changes: nullable(count('Differences from the earlier export; null: there was no earlier export')),
    exceptions: nullable(
      object<NonNullable<ReviewDocument['exceptions']>>({
        inForce: count(),
        overdue: list(exception, 'Those whose last day is over, the most overdue first'),
        ended: count('Those whose account or membership no longer exists'),
      }),
    ),
    workbooks: list(
      object<ReviewDocument['workbooks'][number]>(
        {
          file: text(),
          reviewer: text('unassigned: rows without a reviewer'),
          accounts: count(),
          memberships: count(),
          ownAccessOfOthers: count('Rows whose reviewer would have decided on their own access'),
          hasAccount: words(['yes', 'no', 'none'], 'none: rows without a reviewer'),
          accountStatus: nullable(words(packStatuses, 'Of the account of the reviewer; null: there is none')),
        },
        { grants: count('Absent where the export has no content') },
      ),
      'One for each reviewer; empty where there is one for all',
    ),
    folder: text(),
    files: map(text('Path of the file'), 'By name'),
  },
  {
    grants: count('On content items, without those of owners; absent where the export has no content'),
    markedGrants: object<NonNullable<ReviewDocument['markedGrants']>>({
      public: count(),
      owner_gone: count(),
      owner_locked: count(),
      open_to_all: count(),
      principal_locked: count(),
      members_not_listed: count(),
      dormant_grant: count(),
      not_opened: count(),
    }),
    content: object<ContentCounts>({
      items: count(),
      access: object<ContentCounts['access']>({
        anyone: count('Without signing in'),
        signedIn: count('Open to every account'),
        listed: count('Open to those in their list'),
        ownerOnly: count('Their list is empty'),
        unknown: count('The server uses a word that rollcall does not know'),
      }),
      collaborators: count('Users and groups that may change an item, counted once for each item'),
      ownerGone: nullable(count('null: the export has only some accounts')),
      ownerLocked: count(),
      notOpened: nullable(
        object<NonNullable<ContentCounts['notOpened']>>({
          days: count('As --dormant-days, and no more than an export looks back'),
          items: count(),
        }),
      ),
      hiddenLists: count('Items whose list the server did not show to the key'),
    }),
  },
);
