import { type UserGuid, userGuid } from '../ids.ts';
import type { MatchConfidence, MatchRuleId } from '../person-match.ts';
import type { PackFacts, PackGroup, PackUser } from '../review/pack.ts';

/** What is to become of a person or group of the first server on the second one. */
export const mapActions = ['link', 'create', 'create_locked', 'leave_behind'] as const;
export type MapAction = (typeof mapActions)[number];

/** What a reviewer makes of a proposed action: take it, name another target, or leave the person or group behind. */
export const mapDecisions = ['accept', 'change', 'leave'] as const;
export type MapDecision = (typeof mapDecisions)[number];

/** Why a row waits for a decision although somebody or something corresponds to it. A closed list. */
export const mapProblemMeanings = {
  rules_disagree:
    'Identifiers of this account name different accounts of the second server; evidence says which.',
  many_to_one: 'Several accounts of the first server correspond to this account of the second one.',
  one_to_many: 'Several accounts of the second server may be the same person.',
  nothing_else_agrees:
    'The external ids are equal, and the usernames, e-mail addresses and names all differ.',
  different_names:
    'Identifiers are equal, and the first and last names have no word in common: it may be a different person.',
  different_ids:
    'Other people have the same external id on both servers, and this person would have two different ones.',
  name_taken: 'An account of the second server has this username and seems to be a different person.',
  administrator:
    'One of the two is an administrator, and the match is not certain or the one of the second server would lose that role.',
  service_account:
    'The account has no e-mail address or was named with --service-accounts: it may not be a person.',
  target_locked: 'The account of the second server is locked, and that of the first one is not.',
  inactive_in_list:
    'The list says that this person is locked, away or has left, and the account of the first server is not locked.',
  source_locked:
    'The account of the first server is locked, and the active one of the second server would be.',
  locked_owner: 'The account is locked and owns groups: somebody else has to own them.',
  viewer_owner: 'The account owns groups and is a viewer, who cannot own groups on the second server.',
  no_such_role: 'The second server has no role like this one.',
  not_approved:
    'The account waits for an approval on the first server or was rejected there, and the second server has no approvals.',
  no_groups: 'The second server has no groups.',
  built_in: 'The first server created the account itself.',
  managed_by_provider:
    'The sign-in provider of the second server decides which groups there are and who is in them, so they are not sent.',
  not_in_directory:
    'The directory of the second server has no person with this username, and no account can be created without one.',
  directory_unclear:
    'The directory of the second server does not say for certain whether it has this person; evidence says why.',
  differs_in_case:
    'Another row would have a name on the second server that differs only in upper and lower case.',
  target_taken: 'Another row has the account or group of the second server with exactly this name.',
  name_differs: 'The second server has a group with a similar name, and none with this one.',
  no_identity:
    'The list, or the new sign-in provider, has no person who resembles this account: its person may have left.',
  identity_without_id: 'The new sign-in provider states no id for this person.',
  external_id_unknown:
    'The external id that the account has is not known, so a change of it could not be undone.',
  evidence_changed: 'What the earlier decision was based on has changed: sign it again, or decide again.',
} as const;
export type MapProblem = keyof typeof mapProblemMeanings;

/** Groups are compared by name only, unless the operator pairs them. The same account has another external id in a later export of one server. */
export const otherMapRules = ['given-group', 'group-name', 'similar-group-name', 'same-account'] as const;
export type MapRule = MatchRuleId | (typeof otherMapRules)[number];

interface Proposal {
  readonly rule?: MapRule;
  readonly confidence?: MatchConfidence;
  /** In words; empty where nothing on the second server corresponds. */
  readonly evidence: string;
  /** The chief one. */
  readonly problem?: MapProblem;
  /** Whoever accepts the row accepts these as well; absent: there are no others. */
  readonly otherProblems?: readonly MapProblem[];
  readonly action: MapAction;
  /** What holds unless a reviewer decides otherwise; absent: somebody has to decide. */
  readonly decision?: 'accept';
  /** What somebody decided on an earlier map; it takes precedence. */
  readonly earlier?: EarlierDecision;
}

/** As it was written. Without a reviewer, because the evidence has changed, it waits to be signed again. */
export interface EarlierDecision {
  readonly decision: string;
  readonly decidedTarget: string;
  readonly reviewer: string;
  readonly reason: string;
}

export const kindOfMap = ({ change }: Pick<MigrationMap, 'change'>): MigrationKind => change ?? 'server';

/** A person of the first server. The target is absent where none corresponds, or only by a guess. */
export interface MappedUser extends Proposal {
  readonly kind: 'user';
  readonly source: PackUser;
  readonly target?: PackUser;
  readonly groups: readonly string[];
  readonly ownsGroups: readonly string[];
}

export interface MappedGroup extends Proposal {
  readonly kind: 'group';
  readonly source: PackGroup;
  readonly target?: PackGroup;
}

export type MapRow = MappedUser | MappedGroup;

/** Whether people move to another server, or stay on one whose sign-in provider changes. */
export const migrationKinds = ['server', 'provider'] as const;
export type MigrationKind = (typeof migrationKinds)[number];

/**
 * Every person and every group of the first server, once, in the order of its export. For a change of the sign-in
 * provider, the second side is the people whom the new one knows, and groups are in no row: they stay.
 */
export interface MigrationMap {
  /** Absent: to another server. */
  readonly change?: 'provider';
  /** What a reader has to know of the two sides before the pairs, in sentences. Absent: nothing. */
  readonly doubts?: readonly string[];
  readonly first: PackFacts;
  readonly second: PackFacts;
  readonly users: readonly MappedUser[];
  readonly groups: readonly MappedGroup[];
  /** Absent: the directory of the second server was not searched. */
  readonly directory?: DirectoryCounts;
  /** What the second server had when the map was drawn. */
  readonly before: SecondBefore;
}

/** Of those who would get a new account. */
export interface DirectoryCounts {
  readonly lookedUp: number;
  /** Found for certain. */
  readonly known: number;
}

export interface SecondBefore {
  readonly users: readonly PackUser[];
  readonly groups: readonly PackGroup[];
  /** The groups of each account, by its GUID; an account without any is absent. */
  readonly groupsOf: Readonly<Record<string, readonly string[]>>;
}

/** People of a list have no account yet, so that no server has given them a GUID. */
export const noAccount: UserGuid = userGuid('');

export const isListed = ({ guid }: Pick<PackUser, 'guid'>): boolean => guid === noAccount;

/** The URL of the second server; undefined where the second side is a list of people. */
export const secondServerOf = ({
  second,
  before,
}: Pick<MigrationMap, 'second' | 'before'>): string | undefined =>
  before.users.some(isListed) ? undefined : second.serverUrl;

/** What the account or the group of a side is called. */
export const nameOfSide = (side: MapRow['source']): string =>
  'username' in side ? side.username : side.name;

/** What tells a person of the second side from the others: people of a list have no GUID. */
export const personKey = ({ guid, username }: PackUser): string => JSON.stringify([guid, username]);

/** What a row is known by, also when the map has been sorted and edited. */
export const mapIdOf = ({ kind, source }: Pick<MapRow, 'kind' | 'source'>): string =>
  `${kind}:${source.guid}`;

/** All of a row, the chief one first. */
export const problemsOf = ({
  problem,
  otherProblems = [],
}: Pick<MapRow, 'problem' | 'otherProblems'>): readonly MapProblem[] =>
  problem === undefined ? [] : [problem, ...otherProblems];

/** The two properties of a row that has these problems, the chief one first. */
export const asProblems = ([problem, ...others]: readonly MapProblem[]): Pick<
  MapRow,
  'problem' | 'otherProblems'
> => ({
  ...(problem === undefined ? {} : { problem }),
  ...(others.length === 0 ? {} : { otherProblems: others }),
});

/** The reviewer of a row that needed no decision. */
export const byRule = 'rollcall';

export const isByRule = (reviewer: string): boolean => reviewer.trim().toLowerCase() === byRule;

/** Whether somebody has to decide, or to sign what was decided before. */
export const isWaiting = ({ decision, earlier }: MapRow): boolean =>
  earlier === undefined ? decision === undefined : earlier.reviewer === '';

export const rowsOfMap = ({ users, groups }: Pick<MigrationMap, 'users' | 'groups'>): readonly MapRow[] => [
  ...users,
  ...groups,
];
