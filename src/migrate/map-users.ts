import { groupBy } from '../core/group-by.ts';
import { foldCase } from '../core/ids.ts';
import {
  asProblems,
  isListed,
  type MapAction,
  type MappedUser,
  type MapProblem,
} from '../core/migration/migration-map.ts';
import type { Contested, Pair, Pairing } from '../core/migration/person-pairing.ts';
import type { Pack, PackUser } from '../core/review/pack.ts';
import { visible } from '../core/text/visible.ts';
import { contradictionsIn } from './contradictions.ts';
import type { GroupsKept } from './map-groups.ts';
import type { TranslateRole } from './plan-move.ts';

export interface MapUsersOptions {
  readonly pairing: Pairing<PackUser, PackUser>;
  /** Whether an account belongs to a program, and not to a person. */
  readonly isServiceAccount: (user: PackUser) => boolean;
  readonly translateRole: TranslateRole;
  /** Whether the second server should let somebody in who has an account on the first one. Default: everybody. */
  readonly isAdmitted?: (user: PackUser) => boolean;
  /** Where the second server keeps groups. Default: by itself. */
  readonly groupsKept?: GroupsKept;
}

/** What is proposed for an account, and whether that may be done without asking anybody. */
interface Proposal extends Pick<MappedUser, 'rule' | 'confidence' | 'evidence' | 'target'> {
  readonly action: MapAction;
  /** The chief one first; absent: none. */
  readonly problems?: readonly MapProblem[];
  readonly standing: 'certain' | 'to confirm';
}

/**
 * What is to become of each account of the first server: linked to the account that is the same person's, created,
 * or left for somebody to decide. Only certain pairs, and people whom nothing on the second server resembles, are
 * accepted without a decision. A guess is described, and never filled in as the target.
 */
export function mapUsers(
  first: Pick<Pack, 'users' | 'groups' | 'memberships'>,
  second: Pick<Pack, 'users'>,
  options: MapUsersOptions,
): MappedUser[] {
  const { pairing, isServiceAccount, groupsKept = 'by the server' } = options;
  const propose = createProposals(second, pairing);
  const memberOf = groupsOfMembers(first);
  const ownedBy = groupBy(first.groups, ({ ownerGuid = '' }) => ownerGuid);
  return first.users.map((source): MappedUser => {
    const { standing, problems: found = [], ...proposal } = staysBehind(source, options) ?? propose(source);
    const owned = ownedBy.get(source.guid) ?? [];
    const problems: readonly MapProblem[] = [
      ...found,
      ...(!found.includes('administrator') && losesPrivilege(source, proposal.target, options)
        ? (['administrator'] as const)
        : []),
      ...(isServiceAccount(source) ? (['service_account'] as const) : []),
      ...(owned.length > 0 && groupsKept === 'by the server' ? problemsOfOwner(source) : []),
    ];
    return {
      kind: 'user',
      source,
      ...proposal,
      ...asProblems(problems),
      ...(standing === 'certain' && problems.length === 0 ? { decision: 'accept' as const } : {}),
      groups: memberOf.get(source.guid) ?? [],
      ownsGroups: owned.map(({ name }) => name),
    };
  });
}

/** Whether an administrator of the second server would have a lower role: that is for a person to decide. */
const losesPrivilege = (
  source: PackUser,
  target: PackUser | undefined,
  { translateRole }: MapUsersOptions,
): boolean => target?.privileged === true && translateRole(source.role) !== target.role;

/** Why somebody cannot, or should not, own groups on the second server. */
function problemsOfOwner({ role, status }: PackUser): readonly MapProblem[] {
  if (status === 'locked') return ['locked_owner'];
  return role === 'viewer' ? ['viewer_owner'] : [];
}

/** Whoever the second server cannot have, or should not let in. */
function staysBehind(
  source: PackUser,
  { translateRole, isAdmitted = () => true }: MapUsersOptions,
): Proposal | undefined {
  const stays = { evidence: '', action: 'leave_behind', standing: 'to confirm' } as const;
  if (translateRole(source.role) === undefined) return { ...stays, problems: ['no_such_role'] };
  return isAdmitted(source) ? undefined : { ...stays, problems: ['not_approved'] };
}

function createProposals(
  { users }: Pick<Pack, 'users'>,
  { pairs, contested }: Pairing<PackUser, PackUser>,
): (source: PackUser) => Proposal {
  const pairOf = new Map(pairs.map((pair) => [pair.left, pair]));
  const rivalsOf = new Map(contested.map((each) => [each.left, each]));
  const contradictionsOf = contradictionsIn(pairs);
  const taken = new Set(users.map(({ username }) => foldCase(username)));
  return (source) => {
    const pair = pairOf.get(source);
    if (pair !== undefined) return proposePair(pair, contradictionsOf(pair));
    const rivals = rivalsOf.get(source);
    return rivals === undefined ? proposeAccount(source, taken) : proposeNone(source, rivals);
  };
}

function proposePair(pair: Pair<PackUser, PackUser>, contradictions: readonly MapProblem[]): Proposal {
  const { left, right, by, confidence, rightDoubts } = pair;
  const problems = problemsOfPair(pair, contradictions);
  const evidence = [
    ...[by, ...rightDoubts].map((hit) => hit.evidence),
    ...(problems.includes('different_names')
      ? [`${visible(right.username)} is called ${visible(right.displayName)}`]
      : []),
  ].join('; ');
  const found = { rule: by.rule, confidence, evidence, problems };
  // A guess is no target: whoever accepts the row without reading it would give one person another's account.
  if (confidence === 'guess') return { ...found, action: actionFor(left), standing: 'to confirm' };
  return {
    ...found,
    target: right,
    action: 'link',
    standing: confidence === 'sure' ? 'certain' : 'to confirm',
  };
}

/** Whoever accepts the row accepts them all, so that one must not hide another. */
function problemsOfPair(
  { left, right, confidence, rightDoubts, leftDoubts }: Pair<PackUser, PackUser>,
  contradictions: readonly MapProblem[],
): readonly MapProblem[] {
  const isOpen = rightDoubts.length + leftDoubts.length > 0;
  const isAdministrator = (left.privileged || right.privileged) && confidence !== 'sure';
  return [
    ...(rightDoubts.length > 0 ? (['rules_disagree'] as const) : []),
    ...(leftDoubts.length > 0 ? (['many_to_one'] as const) : []),
    ...(isAdministrator ? (['administrator'] as const) : []),
    // Where it is open which account is meant, the rest would be about one that may not be.
    ...(isOpen ? [] : [...contradictions, ...problemsOfStatuses(left, right)]),
  ];
}

function problemsOfStatuses(left: PackUser, right: PackUser): readonly MapProblem[] {
  if (left.status === right.status) return [];
  if (right.status === 'locked') return [isListed(right) ? 'inactive_in_list' : 'target_locked'];
  return left.status === 'locked' ? ['source_locked'] : [];
}

/** Several accounts may be meant: whoever decides names one of them. */
const proposeNone = (source: PackUser, { hits }: Contested<PackUser, PackUser>): Proposal => ({
  rule: hits[0].rule,
  confidence: 'guess',
  evidence: hits.map(({ evidence }) => evidence).join('; '),
  problems: [new Set(hits.flatMap(({ people }) => people)).size > 1 ? 'one_to_many' : 'many_to_one'],
  action: actionFor(source),
  standing: 'to confirm',
});

function proposeAccount(source: PackUser, taken: ReadonlySet<string>): Proposal {
  if (source.username === BUILT_IN) {
    return { evidence: '', problems: ['built_in'], action: 'leave_behind', standing: 'to confirm' };
  }
  if (taken.has(foldCase(source.username))) {
    return { evidence: '', problems: ['name_taken'], action: actionFor(source), standing: 'to confirm' };
  }
  return { evidence: '', action: actionFor(source), standing: 'certain' };
}

/** The account that a server makes for whoever sets it up. */
const BUILT_IN = '__bootstrap_admin__';

const actionFor = ({ status }: PackUser): MapAction => (status === 'locked' ? 'create_locked' : 'create');

/** The names of the groups of each member, by GUID. */
export function groupsOfMembers({
  groups,
  memberships,
}: Pick<Pack, 'groups' | 'memberships'>): ReadonlyMap<string, readonly string[]> {
  const names = new Map(groups.map(({ guid, name }) => [guid, name]));
  const byMember = groupBy(memberships, ({ userGuid }) => userGuid as string);
  return new Map(
    [...byMember].map(([guid, own]) => [guid, own.map(({ groupGuid }) => names.get(groupGuid) ?? groupGuid)]),
  );
}
