import { createHash } from 'node:crypto';
import { foldCase } from '../../core/ids.ts';
import type { AccessMembership, AccessOverview, AccessUser, ReviewScope } from '../../core/review/access.ts';
import type { PackUser } from '../../core/review/pack.ts';
import { compareText } from '../../core/text/compare-text.ts';
import { fileNamePart } from '../../core/text/file-name-part.ts';
import { subjectKey } from './read-decisions.ts';

/** Who reviews what: a reviewer of the list takes precedence over the owner of a group. */
export interface Reviewers {
  /** By the folded name of the group or account. */
  readonly byGroup: ReadonlyMap<string, string>;
  readonly byUser: ReadonlyMap<string, string>;
  readonly groupOwners: 'review' | 'not-asked';
}

/** The workbook for rows that have no reviewer, or only one who would review their own access. */
export const unassigned = 'unassigned';

/** One scope for each reviewer, sorted by name: together they have each account and membership once. */
export function splitReview(overview: AccessOverview, reviewers: Reviewers): ReviewScope[] {
  const rows = new Map<
    string,
    { reviewer: string; accounts: Set<string>; memberships: Set<string>; own: number }
  >();
  const put = (
    candidates: readonly (string | undefined)[],
    user: PackUser,
    kind: 'accounts' | 'memberships',
    key: string,
  ): void => {
    const named = candidates.flatMap((each) => (each === undefined || each === '' ? [] : [each]));
    const reviewer = named.find((each) => !isSame(each, user)) ?? unassigned;
    const id = foldCase(reviewer);
    const scope = rows.get(id) ?? { reviewer, accounts: new Set(), memberships: new Set(), own: 0 };
    rows.set(id, scope);
    scope[kind].add(key);
    if (named.some((each) => isSame(each, user))) scope.own += 1;
  };
  for (const of of overview.users) {
    put([byUser(of, reviewers)], of.user, 'accounts', subjectKey(of.user.guid));
    for (const membership of of.memberships) {
      const key = subjectKey(of.user.guid, membership.group.guid);
      put([...byGroup(membership, reviewers), byUser(of, reviewers)], of.user, 'memberships', key);
    }
  }
  return numbered([...rows.values()].toSorted((a, b) => compareText(a.reviewer, b.reviewer)));
}

const byUser = ({ user }: AccessUser, reviewers: Reviewers): string | undefined =>
  reviewers.byUser.get(foldCase(user.username));

const byGroup = (
  { group }: AccessMembership,
  { byGroup: listed, groupOwners }: Reviewers,
): (string | undefined)[] => [
  listed.get(foldCase(group.name)),
  ...(groupOwners === 'review' ? [group.owner] : []),
];

/** Whether a reviewer is the person whose access it is, by any name that the server has for them. */
const isSame = (reviewer: string, { username, email, displayName }: PackUser): boolean =>
  [username, email, displayName].some((name) => name !== '' && foldCase(name) === foldCase(reviewer));

function numbered(rows: readonly Omit<ReviewScope, 'number' | 'of' | 'file' | 'review'>[]): ReviewScope[] {
  const review = createHash('sha256')
    .update(
      JSON.stringify(
        rows.map(({ reviewer, accounts, memberships }) => [reviewer, [...accounts], [...memberships]]),
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
