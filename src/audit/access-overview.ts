import { defined } from '../core/defined.ts';
import {
  type AccessMembership,
  type AccessOverview,
  type AccessRules,
  type AccessUser,
  type Mark,
  marks,
  type SinceLast,
} from '../core/review/access.ts';
import { placeholders, whyUnlisted } from '../core/columns/placeholder.ts';
import { daysSinceActive } from '../core/review/account-words.ts';
import { serviceAccountTest } from '../core/review/service-accounts.ts';
import { compareText } from '../core/text/compare-text.ts';
import { contentOverview } from './grants/content-overview.ts';
import type { GroupGuid, UserGuid } from '../core/ids.ts';
import type { Difference, Differences, Pack, PackUser } from '../core/review/pack.ts';

/**
 * Prepares a pack for a review.
 * @param differences the changes since the previous pack
 * @param baseline the previous pack, for its content
 */
export function buildAccessOverview(
  pack: Pack,
  rules: AccessRules,
  differences?: Differences,
  baseline?: Pick<Pack, 'content'>,
): AccessOverview {
  const membershipsByUser = collectMemberships(pack, differences);
  const isService = serviceAccountTest(rules.serviceAccounts);
  const since = differences === undefined ? undefined : changesByUser(differences);
  const uncertainMarks = findUncertainMarks(pack);
  const users = pack.users.map((user): AccessUser => {
    const memberships = membershipsByUser.get(user.guid) ?? [];
    const days = daysSinceActiveOf(user, pack.facts.extractedAt);
    const has: Readonly<Record<Mark, boolean>> = {
      privileged: user.privileged,
      dormant: typeof days === 'number' && days >= rules.dormantDays,
      never_active: days === placeholders.neverActive,
      service_account: isService(user.username),
      no_email: user.email === '' && user.emailHidden === undefined,
      no_groups: memberships.length === 0 && uncertainMarks.no_groups === undefined,
      locked: user.status === 'locked',
    };
    return {
      user,
      memberships,
      daysSinceActive: days,
      marks: marks.filter((mark) => has[mark]),
      sinceLast: since === undefined ? 'unknown' : (since.get(user.guid) ?? 'same'),
    };
  });
  return {
    facts: pack.facts,
    rules,
    users: users.toSorted(byUrgency),
    groups: pack.groups,
    uncertainMarks,
    ...defined({ differences, content: contentOverview(pack, rules, baseline) }),
  };
}

function collectMemberships(
  { groups, memberships }: Pack,
  differences: Differences | undefined,
): ReadonlyMap<UserGuid, readonly AccessMembership[]> {
  const groupsByGuid = new Map(groups.map((group) => [group.guid, group]));
  const granted = new Set(
    differences?.all.flatMap((each) =>
      each.kind === 'granted' ? [membershipKey(guidOf(each.user), each.group.guid)] : [],
    ),
  );
  const byUser = new Map<UserGuid, AccessMembership[]>();
  for (const { userGuid, groupGuid, source } of memberships) {
    const group = groupsByGuid.get(groupGuid);
    if (group === undefined) continue;
    const sinceLast =
      differences === undefined
        ? 'unknown'
        : granted.has(membershipKey(userGuid, groupGuid))
          ? 'new'
          : 'same';
    const own = byUser.get(userGuid);
    if (own === undefined) byUser.set(userGuid, [{ group, source, sinceLast }]);
    else own.push({ group, source, sinceLast });
  }
  for (const own of byUser.values()) own.sort((a, b) => compareText(a.group.name, b.group.name));
  return byUser;
}

const membershipKey = (user: UserGuid, group: GroupGuid): string => `${user} ${group}`;
const guidOf = (user: PackUser | UserGuid): UserGuid => (typeof user === 'string' ? user : user.guid);

/** What changed for each account in the later pack; of several changes, the most important one. */
function changesByUser({ all }: Differences): ReadonlyMap<UserGuid, SinceLast> {
  const changes = new Map<UserGuid, SinceLast>();
  const rank = (word: SinceLast | undefined): number =>
    word === undefined ? Infinity : byImportance.indexOf(word);
  for (const each of all) {
    const word = changeWords[each.kind];
    if (word === undefined || !('user' in each)) continue;
    const guid = guidOf(each.user);
    if (rank(word) < rank(changes.get(guid))) changes.set(guid, word);
  }
  return changes;
}

/** A leaver who is still in the later pack was locked. The most important change comes first. */
const changeWords: Partial<Readonly<Record<Difference['kind'], SinceLast>>> = {
  joiner: 'new',
  returned: 'returned',
  leaver: 'locked',
  'role-changed': 'role_changed',
  renamed: 'renamed',
  'status-changed': 'status_changed',
  'email-changed': 'email_changed',
  'name-changed': 'name_changed',
};
const byImportance = Object.values(changeWords);

const daysSinceActiveOf = (
  { lastActiveAt, activityUnknown }: PackUser,
  now: string,
): AccessUser['daysSinceActive'] =>
  activityUnknown === true ? placeholders.unknown : daysSinceActive(lastActiveAt, now);

function findUncertainMarks({ users, groups, unlisted }: Pack): AccessOverview['uncertainMarks'] {
  const unlistedGroup = groups.map(({ members }) => members).find((members) => typeof members === 'string');
  const reason = unlisted ?? unlistedGroup;
  const why = reason === undefined ? undefined : whyUnlisted(reason);
  const activity = 'The server does not report when an account was last active.';
  return {
    ...(users.some(({ activityUnknown }) => activityUnknown === true)
      ? { dormant: activity, never_active: activity }
      : {}),
    ...(users.some(({ emailHidden }) => emailHidden === true)
      ? { no_email: 'The server did not show all e-mail addresses to the key.' }
      : {}),
    ...(why === undefined ? {} : { no_groups: `The server does not list all memberships (${why}).` }),
  };
}

/** The patterns of service accounts that match no username of a pack: mistyped, perhaps. */
export const patternsWithoutAccount = (
  patterns: readonly string[],
  users: readonly Pick<PackUser, 'username'>[],
): readonly string[] =>
  patterns.filter((pattern) => {
    const isService = serviceAccountTest([pattern]);
    return !users.some(({ username }) => isService(username));
  });

/** By the first mark, then by name. A locked account cannot be used, so it comes last whatever its marks. */
function byUrgency(a: AccessUser, b: AccessUser): number {
  return (
    urgency(a) - urgency(b) ||
    compareText(a.user.username, b.user.username) ||
    compareText(a.user.guid, b.user.guid)
  );
}

const urgency = ({ marks: [first], user }: AccessUser): number =>
  user.status === 'locked' || first === undefined ? marks.length : marks.indexOf(first);
