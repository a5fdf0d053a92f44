import { countBy } from '../../core/group-by.ts';
import { byEnd, exceptionOf, isException, isOverdue, todayOf } from '../../core/review/exceptions.ts';
import type { AccessException, ClosedWorkbook, Decision, Review } from '../../core/review/review.ts';

/** `…-decisions.json`: what was decided in a review, for programs and for the next review. */
export interface DecisionsDocument {
  readonly serverUrl: string;
  /** RFC 3339, UTC: when the export was read, and when the review was closed. */
  readonly extractedAt: string;
  readonly closedAt: string;
  readonly workbooks: readonly ClosedWorkbook[];
  readonly signedBy: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly undecided: readonly string[];
  readonly overdue: number;
  readonly exceptions: readonly AccessException[];
  readonly decisions: readonly Decision[];
}

/** A review that was compared with its server. */
export interface ClosedReview {
  readonly review: Review;
  readonly serverUrl: string;
  readonly closedAt: Date;
}

export function decisionsDocument({ review, serverUrl, closedAt }: ClosedReview): DecisionsDocument {
  const { decisions, undecidedSubjects = [], signedBy = null } = review;
  const exceptions = exceptionsOf(review);
  return {
    serverUrl,
    extractedAt: review.extractedAt,
    closedAt: closedAt.toISOString(),
    workbooks: review.workbooks ?? [
      {
        file: review.workbook,
        sha256: review.sha256,
        decisions: decisions.length,
        undecided: review.undecided,
        ...(signedBy === null ? {} : { signedBy }),
      },
    ],
    signedBy,
    counts: Object.fromEntries(countBy(decisions, ({ word }) => word)),
    undecided: undecidedSubjects.map(({ who }) => who),
    overdue: exceptions.filter((each) => isOverdue(each, todayOf(closedAt))).length,
    exceptions,
    decisions,
  };
}

/** The exceptions that are in force after a review: those that it decided and did not refuse, and earlier ones that it left undecided. */
export const exceptionsOf = ({ decisions, carried = [] }: Review): AccessException[] =>
  [
    ...decisions.filter((each) => each.stale === undefined && isException(each)).map(exceptionOf),
    ...carried,
  ].toSorted(byEnd);
