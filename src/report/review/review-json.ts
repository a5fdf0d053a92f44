import { type AccessPicture, type Mark, marks } from '../../core/access.ts';

/** What `audit review --json` prints: how much there is to look at, and where. */
export interface ReviewDocument {
  readonly system: string;
  readonly serverUrl: string;
  /** RFC 3339, UTC. */
  readonly extractedAt: string;
  readonly accounts: number;
  readonly memberships: number;
  /** Accounts by what marks them; null where the server does not tell. */
  readonly marked: Readonly<Record<Mark, number | null>>;
  /** Differences from the export before; null where none was named. */
  readonly changes: number | null;
  readonly folder: string;
  readonly files: readonly string[];
}

/** How many accounts bear a mark; null where the server does not tell. */
export const countMarked = ({ users, untold }: AccessPicture, mark: Mark): number | null =>
  untold[mark] === undefined ? users.filter((user) => user.marks.includes(mark)).length : null;

export const countMemberships = ({ users }: AccessPicture): number =>
  users.reduce((sum, { memberships }) => sum + memberships.length, 0);

export const reviewDocument = (
  picture: AccessPicture,
  folder: string,
  files: readonly string[],
): ReviewDocument => ({
  system: picture.facts.system,
  serverUrl: picture.facts.serverUrl,
  extractedAt: picture.facts.extractedAt,
  accounts: picture.users.length,
  memberships: countMemberships(picture),
  marked: Object.fromEntries(
    marks.map((mark) => [mark, countMarked(picture, mark)]),
  ) as ReviewDocument['marked'],
  changes: picture.differences?.all.length ?? null,
  folder,
  files,
});
