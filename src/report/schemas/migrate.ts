import { matchRuleIds } from '../../core/person-match.ts';
import {
  type DirectoryCounts,
  type EarlierDecision,
  mapActions,
  type MapProblem,
  mapProblemMeanings,
  type MappedGroup,
  type MappedUser,
  type MigrationMap,
  otherMapRules,
  type SecondBefore,
} from '../../core/migration/migration-map.ts';
import { type GroupOwner, type OwnerTask, ownerTasks } from '../../core/migration/group-owner.ts';
import type { MadeMove } from '../../core/migration/made-move.ts';
import { type DoubtedPair, type PairDoubt, pairDoubts } from '../../core/migration/doubted-pair.ts';
import {
  behindMeanings,
  type DoubtfulName,
  type LoweredRole,
  type Move,
  type MovedRow,
  notShownWords,
  type StayingBehind,
} from '../../core/migration/move.ts';
import {
  alterReasons,
  type AlterStep,
  type ProviderChange,
  type SignInKeys,
} from '../../core/migration/provider-change.ts';
import {
  type EndCounts,
  type ExplainedBy,
  explanations,
  type MoveDifference,
  type MoveTally,
} from '../../core/migration/verification.ts';
import type { MoveVerification } from '../migrate/verify-json.ts';
import type { SeatNeed } from '../../core/seats.ts';
import { facts } from './audit.ts';
import { packGroup, packUser } from './manifest.ts';
import { count, flag, instant, list, map, object, only, sha256, text, words } from './schema.ts';

const evidence = text('Empty: nothing on the second server corresponds');
const action = words(mapActions);
const problem = words(Object.keys(mapProblemMeanings) as MapProblem[]);
const proposal = {
  rule: words([...matchRuleIds, ...otherMapRules]),
  confidence: words(['sure', 'likely', 'guess']),
  problem,
  otherProblems: list(problem),
  decision: only('accept'),
  earlier: object<EarlierDecision>({
    decision: text(),
    decidedTarget: text(),
    reviewer: text('Empty: the evidence has changed, and the decision has to be signed again'),
    reason: text(),
  }),
} as const;

export const migrationMap = object<MigrationMap>(
  {
    first: facts,
    second: facts,
    users: list(
      object<MappedUser>(
        {
          kind: only('user'),
          source: packUser,
          evidence,
          action,
          groups: list(text()),
          ownsGroups: list(text()),
        },
        { target: packUser, ...proposal },
      ),
    ),
    groups: list(
      object<MappedGroup>(
        { kind: only('group'), source: packGroup, evidence, action },
        { target: packGroup, ...proposal },
      ),
    ),
    before: object<SecondBefore>({
      users: list(packUser),
      groups: list(packGroup),
      groupsOf: map(list(text()), 'The groups of each account, by its GUID'),
    }),
  },
  {
    change: only('provider'),
    doubts: list(
      text(),
      'What speaks against the two sides being two servers, or one; to be read before the pairs',
    ),
    directory: object<DirectoryCounts>({
      lookedUp: count('People who would get a new account on the second server'),
      known: count('Those of them whom its directory has for certain'),
    }),
  },
);

const noCell = text('Empty: an empty cell of the roster');

const behind = list(
  object<StayingBehind>({
    kind: words(['user', 'group', 'membership']),
    name: text('Of a membership: the username'),
    displayName: text(),
    groups: list(text()),
    why: words([
      ...Object.keys(mapProblemMeanings),
      ...Object.keys(behindMeanings),
    ] as StayingBehind['why'][]),
    reviewer: text(),
    reason: text(),
  }),
);

const doubtedPairs = list(
  object<DoubtedPair>({
    line: count('In the file that was filled in'),
    name: text(),
    target: text(),
    why: words(Object.keys(pairDoubts) as PairDoubt[]),
    other: text('Whom the map proposes instead, or for whom it proposes the target'),
    reason: text(),
  }),
  'Pairs that were decided on against what the map found',
);

export const move = object<Move>(
  {
    rows: list(
      object<MovedRow>(
        {
          username: text(),
          role: text(),
          status: words(['active', 'locked']),
          groups: list(text()),
          email: noCell,
          firstName: noCell,
          lastName: noCell,
          externalId: noCell,
          accountGuid: noCell,
          autoApprove: words(['yes', '']),
          from: text('The name on the first server'),
          resembles: flag('Whether an account of the second server resembles the new one'),
          end: words(['link', 'create']),
        },
        { administrator: words(['demote', 'lock']) },
      ),
    ),
    behind,
    owners: list(
      object<GroupOwner>({
        group: text('On the second server'),
        groupGuid: text('Empty: the import creates it'),
        before: text('The owner on the first server'),
        owner: text('On the second server; empty: the owner stays behind'),
        ownerGuid: text('Empty: the import creates the account'),
        task: words(Object.keys(ownerTasks) as OwnerTask[]),
      }),
    ),
    managedGroups: object<Move['managedGroups']>({
      by: words(['directory', 'sign_in'], 'Where the groups of the second server come from'),
      names: list(text(), 'Groups that it does not have and that an import does not create'),
    }),
    memberships: object<Move['memberships']>({ before: count(), moved: count() }),
    groupsNotListed: count('Groups whose members the first server does not list'),
    emptyGroups: list(text(), 'Groups that were to be created, and that no row of the roster is in'),
    lost: object<Move['lost']>({
      externalIds: count('New accounts without the external id that they had'),
      roles: count('New accounts whose role has another name on the second server'),
    }),
    mails: count('E-mails that the second server sends to new people'),
    withoutEmail: list(text(), 'New accounts without the address that the second server needs'),
    withoutExternalId: list(text(), 'New accounts without the external id that the second server needs'),
    notShown: list(words(notShownWords), 'What the export of the second server does not show'),
    doubtfulNames: list(
      object<DoubtfulName>({ username: text(), why: text('The rule that the username breaks') }),
      'New accounts whose usernames the second server refuses, unless it is set otherwise',
    ),
    lowered: list(
      object<LoweredRole>({ username: text(), from: text('Its role now'), to: text('Its role afterwards') }),
      'Accounts of the second server that get a lower role',
    ),
    locked: list(text(), 'Accounts of the second server that are not locked now, and are to be'),
    doubtedPairs,
  },
  {
    serverUrl: text('Of the second server'),
    target: text('Its kind, as --target has it'),
    seats: object<SeatNeed>({
      limit: count('People whom the licence permits'),
      inUse: count(),
      freed: count('Accounts with a seat that are locked'),
      created: count('New accounts that are not locked'),
      unlocked: count(),
    }),
  },
);

const ends = object<EndCounts>({ linked: count(), created: count(), leftBehind: count() });
const keys = object<Partial<SignInKeys>>({}, { externalId: text(), username: text() });

export const providerChange = object<ProviderChange>({
  steps: list(
    object<AlterStep>({
      guid: text(),
      of: text('The username before the change'),
      why: words(alterReasons),
      set: keys,
      was: keys,
    }),
  ),
  altered: count('Accounts that get another id or username'),
  unchanged: count('Accounts whose id and username stay the same'),
  behind,
  doubtedPairs,
  secondAccounts: count('Accounts that are set aside, because a first one gets their id'),
});

export const moveVerification = object<MoveVerification>(
  {
    first: facts,
    second: facts,
    checksums: object<MoveVerification['checksums']>({
      first: sha256('Of the manifest'),
      second: sha256('Of the manifest'),
      map: sha256('Of the filled-in map'),
    }),
    accounts: count('Accounts of the first server'),
    groups: count('Groups of the first server'),
    tally: object<MoveTally>({
      accounts: ends,
      groups: ends,
      memberships: object<MoveTally['memberships']>({
        before: count('Of the first server'),
        moved: count('Of the accounts that move, in groups that move'),
      }),
    }),
    groupsNotCompared: count('Of the groups, those with members that one of the exports does not list'),
    unexplained: count('Differences without an explanation'),
    differences: list(
      object<MoveDifference>(
        {
          kind: words(['account', 'group', 'membership']),
          name: text('On the second server'),
          what: text(),
          expected: text('Empty: not there'),
          found: text('Empty: not there'),
        },
        { explainedBy: words(Object.keys(explanations) as ExplainedBy[]) },
      ),
    ),
  },
  { change: only('provider') },
);

export const madeMove = object<MadeMove>(
  {
    runId: text(),
    toolVersion: text(),
    madeAt: instant(),
    map: object<MadeMove['map']>({
      file: text('As seen from the folder of this document'),
      sha256: sha256('SHA-256 of the filled-in map'),
    }),
    from: text('URL of the server that people leave'),
    target: text('The kind of server, as --target has it'),
  },
  { server: text('URL of the server that the files are for; absent: the second side is a list of people') },
);
