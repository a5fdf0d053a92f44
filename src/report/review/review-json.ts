import {
  type AccessOverview,
  type CarriedExceptions,
  type ContentOverview,
  type GrantMark,
  grantMarks,
  type Mark,
  marks,
  type ReviewScope,
} from '../../core/review/access.ts';
import { type ContentCounts, contentCounts } from './content-counts.ts';
import { isOverdue } from '../../core/review/exceptions.ts';
import type { PackStatus } from '../../core/review/pack-status.ts';
import type { AccessException } from '../../core/review/review.ts';

/** What `audit review --json` prints: how much there is to review, and in which files. */
export interface ReviewDocument {
  readonly system: string;
  readonly serverUrl: string;
  /** RFC 3339, UTC. */
  readonly extractedAt: string;
  readonly accounts: number;
  readonly memberships: number;
  /** Accounts by mark; null where the server does not report it. */
  readonly marked: Readonly<Record<Mark, number | null>>;
  /** Grants on content items, apart from those of their owners; absent where the export has no content. */
  readonly grants?: number;
  /** Grants by mark; absent where the export has no content. */
  readonly markedGrants?: Readonly<Record<GrantMark, number>>;
  /** Content items, apart from the grants on them; absent where the export has no content. */
  readonly content?: ContentCounts;
  /** Differences from the earlier export; null where none was given. */
  readonly changes: number | null;
  /** Exceptions of the previous review; null where its decisions were not given. */
  readonly exceptions: {
    readonly inForce: number;
    /** Those whose last day is over, the most overdue first. */
    readonly overdue: readonly AccessException[];
    /** Those whose account or membership no longer exists. */
    readonly ended: number;
  } | null;
  /** The workbook of each reviewer; empty where there is one for all. */
  readonly workbooks: readonly {
    readonly file: string;
    readonly reviewer: string;
    readonly accounts: number;
    readonly memberships: number;
    /** Absent where the export has no content. */
    readonly grants?: number;
    /** Rows that came here because their reviewer would have decided on their own access. */
    readonly ownAccessOfOthers: number;
    /** Whether the server has an account of the reviewer; `none` where the rows have no reviewer. */
    readonly hasAccount: ReviewScope['hasAccount'];
    /** Status of that account; null where there is none. */
    readonly accountStatus: PackStatus | null;
  }[];
  readonly folder: string;
  /** The files in it with their paths. */
  readonly files: Readonly<Record<string, string>>;
}

/** How many accounts have a mark; null where the server does not report it. */
const countMarked = ({ users, uncertainMarks }: AccessOverview, mark: Mark): number | null =>
  uncertainMarks[mark] === undefined ? users.filter((user) => user.marks.includes(mark)).length : null;

export const countMemberships = ({ users }: AccessOverview): number =>
  users.reduce((sum, { memberships }) => sum + memberships.length, 0);

export const reviewDocument = (
  overview: AccessOverview,
  folder: string,
  files: readonly string[],
): ReviewDocument => ({
  system: overview.facts.system,
  serverUrl: overview.facts.serverUrl,
  extractedAt: overview.facts.extractedAt,
  accounts: overview.users.length,
  memberships: countMemberships(overview),
  marked: Object.fromEntries(
    marks.map((mark) => [mark, countMarked(overview, mark)]),
  ) as ReviewDocument['marked'],
  ...contentFigures(overview),
  changes: overview.differences?.all.length ?? null,
  exceptions: overview.exceptions === undefined ? null : exceptionCounts(overview.exceptions),
  workbooks: (overview.scopes ?? []).map(
    ({ file, reviewer, accounts, memberships, grants, moved, hasAccount, accountStatus = null }) => ({
      file,
      reviewer,
      accounts: accounts.size,
      memberships: memberships.size,
      ...(overview.content === undefined ? {} : { grants: grants.size }),
      ownAccessOfOthers: moved.size,
      hasAccount,
      accountStatus,
    }),
  ),
  folder,
  files: Object.fromEntries(files.map((file) => [file, `${folder}/${file}`])),
});

function contentFigures({
  content,
  facts,
}: AccessOverview): Pick<ReviewDocument, 'grants' | 'markedGrants' | 'content'> {
  if (content === undefined) return {};
  const marked = Object.fromEntries(grantMarks.map((mark) => [mark, countMarkedGrants(content, mark)]));
  return {
    grants: content.grants.length,
    markedGrants: marked as ReviewDocument['markedGrants'] & object,
    content: contentCounts(content, facts),
  };
}

export const countMarkedGrants = ({ grants }: ContentOverview, mark: GrantMark): number =>
  grants.filter(({ marks: own }) => own.includes(mark)).length;

const exceptionCounts = ({
  today,
  carried,
  ended,
}: CarriedExceptions): NonNullable<ReviewDocument['exceptions']> => ({
  inForce: carried.length,
  overdue: carried.filter((each) => isOverdue(each, today)),
  ended: ended.length,
});
