import { createHash } from 'node:crypto';
import { defined } from '../../core/defined.ts';
import { foldCase } from '../../core/ids.ts';
import type {
  AccessMembership,
  AccessOverview,
  AccessUser,
  MovedRow,
  ReviewScope,
} from '../../core/review/access.ts';
import type { PackGroup, PackUser } from '../../core/review/pack.ts';
import { compareText } from '../../core/text/compare-text.ts';
import { fileNamePart } from '../../core/text/file-name-part.ts';
import { subjectKey } from '../../core/review/subject.ts';
import { accountFinder, isSamePerson } from './reviewer-account.ts';

/** Who reviews what: a reviewer of the list takes precedence over the owner of a group. */
export interface Reviewers {
  /** By the folded name of the group or account. */
  readonly byGroup: ReadonlyMap<string, string>;
  readonly byUser: ReadonlyMap<string, string>;
  readonly groupOwners: 'review' | 'not-asked';
}

/** The workbook for rows that have no reviewer, or only one who would review their own access. */
export const unassigned = 'unassigned';

interface ReviewerRows {
  readonly reviewer: string;
  readonly hasAccount: ReviewScope['hasAccount'];
  readonly accountStatus?: PackUser['status'];
  readonly accounts: Set<string>;
  readonly memberships: Set<string>;
  readonly grants: Set<string>;
  readonly moved: Map<string, MovedRow>;
}

/** A row, and who may review it, the first one first. */
interface RowToReview {
  readonly kind: 'accounts' | 'memberships' | 'grants';
  readonly key: string;
  /** Whose access it is; undefined: a group's, or everybody's. */
  readonly user: PackUser | undefined;
  readonly who: string;
  readonly candidates: readonly (string | undefined)[];
}

/**
 * One scope for each reviewer, sorted by name: together they have each account, membership and grant once. A reviewer who is
 * named in several ways, such as by username and e-mail address, has one.
 */
export function splitReview(overview: AccessOverview, reviewers: Reviewers): ReviewScope[] {
  const accountOf = accountFinder(overview.users.map(({ user }) => user));
  const scopes = new Map<string, ReviewerRows>();
  for (const { candidates, user, kind, key, who } of rowsToReview(overview, reviewers)) {
    const named = candidates.flatMap((each) => (each === undefined || each === '' ? [] : [each]));
    const reviewer = named.find((each) => user === undefined || !isSamePerson(each, user));
    const account = reviewer === undefined ? undefined : accountOf(reviewer);
    const id = account?.guid ?? foldCase(reviewer ?? unassigned);
    const scope = scopes.get(id) ?? {
      reviewer: reviewer ?? unassigned,
      hasAccount: reviewer === undefined ? 'none' : account === undefined ? 'no' : 'yes',
      ...defined({ accountStatus: account?.status }),
      accounts: new Set(),
      memberships: new Set(),
      grants: new Set(),
      moved: new Map<string, MovedRow>(),
    };
    scopes.set(id, scope);
    scope[kind].add(key);
    const [first] = named;
    if (first !== undefined && first !== reviewer) scope.moved.set(key, { who, from: first });
  }
  return numbered([...scopes.values()].toSorted((a, b) => compareText(a.reviewer, b.reviewer)));
}

const rowsToReview = (overview: AccessOverview, reviewers: Reviewers): RowToReview[] => [
  ...accountRows(overview, reviewers),
  ...grantRows(overview, reviewers),
];

const accountRows = ({ users }: AccessOverview, reviewers: Reviewers): RowToReview[] =>
  users.flatMap((of) => [
    {
      kind: 'accounts',
      key: subjectKey(of.user.guid),
      user: of.user,
      who: of.user.username,
      candidates: [byUser(of, reviewers)],
    },
    ...of.memberships.map((membership): RowToReview => ({
      kind: 'memberships',
      key: subjectKey(of.user.guid, membership.group.guid),
      user: of.user,
      who: `${of.user.username} in ${membership.group.name}`,
      candidates: [...byGroup(membership, reviewers), byUser(of, reviewers)],
    })),
  ]);

/**
 * A grant goes to the reviewer of its user or group. If there is none, it goes to the reviewer of the owner of the item, or,
 * where group owners review, to the owner.
 */
function grantRows({ users, groups, content }: AccessOverview, reviewers: Reviewers): RowToReview[] {
  const usersByGuid = new Map<string, AccessUser>(users.map((of) => [of.user.guid, of]));
  const groupsByGuid = new Map<string, PackGroup>(groups.map((group) => [group.guid, group]));
  return (content?.grants ?? []).map(({ item, grant, key, words }): RowToReview => {
    const of = grant.principal === 'user' ? usersByGuid.get(grant.guid) : undefined;
    const group = grant.principal === 'group' ? groupsByGuid.get(grant.guid) : undefined;
    const owner = usersByGuid.get(item.ownerGuid);
    return {
      kind: 'grants',
      key,
      user: of?.user,
      who: words,
      candidates: [
        ...(group === undefined ? [] : byGroup({ group }, reviewers)),
        ...(of === undefined ? [] : [byUser(of, reviewers)]),
        ...(owner === undefined ? [] : [byUser(owner, reviewers)]),
        ...(reviewers.groupOwners === 'review' ? [item.owner] : []),
      ],
    };
  });
}

const byUser = ({ user }: AccessUser, reviewers: Reviewers): string | undefined =>
  reviewers.byUser.get(foldCase(user.username));

const byGroup = (
  { group }: Pick<AccessMembership, 'group'>,
  { byGroup: listed, groupOwners }: Reviewers,
): (string | undefined)[] => [
  listed.get(foldCase(group.name)),
  ...(groupOwners === 'review' ? [group.owner] : []),
];

function numbered(rows: readonly Omit<ReviewScope, 'number' | 'of' | 'file' | 'review'>[]): ReviewScope[] {
  const review = createHash('sha256')
    .update(
      JSON.stringify(
        rows.map(({ reviewer, accounts, memberships, grants }) => [
          reviewer,
          [...accounts],
          [...memberships],
          // A review without content keeps the name that it always had.
          ...(grants.size === 0 ? [] : [[...grants]]),
        ]),
      ),
    )
    .digest('hex')
    .slice(0, 16);
  const digits = String(rows.length).length;
  return rows.map((row, index) => ({
    ...row,
    review,
    number: index + 1,
    of: rows.length,
    file: `review-${String(index + 1).padStart(digits, '0')}-${fileNamePart(row.reviewer)}.xlsx`,
  }));
}
