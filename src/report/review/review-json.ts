import { type AccessOverview, type Mark, marks } from '../../core/review/access.ts';

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
  /** Differences from the earlier export; null where none was given. */
  readonly changes: number | null;
  readonly folder: string;
  readonly files: readonly string[];
}

/** How many accounts have a mark; null where the server does not report it. */
export const countMarked = ({ users, uncertainMarks }: AccessOverview, mark: Mark): number | null =>
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
  changes: overview.differences?.all.length ?? null,
  folder,
  files,
});
