import { createHash } from 'node:crypto';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { findOddDates } from '../../audit/decisions/find-odd-dates.ts';
import { type MergedDecisions, mergeDecisions } from '../../audit/decisions/merge-workbooks.ts';
import { findUndecided } from '../../audit/decisions/find-undecided.ts';
import { OperatorError } from '../../core/errors.ts';
import type { ClosedWorkbook, Review } from '../../core/review/review.ts';
import { reviewSheets, subjectKinds } from '../../core/review/review-sheets.ts';
import { plural } from '../../core/text/plural.ts';
import type { JobContext } from '../job-context.ts';
import type { TargetId } from '../target-rules.ts';
import { checkCounts, checkEvidence, refuseOthers } from './check-workbooks.ts';
import { type FilledWorkbook, readSheets } from './read-sheets.ts';
import { readReviewWorkbook } from './read-workbook.ts';

/** Which workbooks, and what they are compared with. */
export interface ReviewInput {
  /** The filled-in workbooks of one review: review.xlsx, or one for each reviewer. */
  readonly workbooks: readonly string[];
  /** Folder of the export that they were made from. Default: the evidence in them is not checked. */
  readonly pack?: string;
}

/** Filled-in workbooks, before the server is asked whether they still hold. */
export interface ReadReview {
  readonly review: Review;
  /** The server that the workbooks are about. */
  readonly serverUrl: string;
}

/**
 * Reads the filled-in workbooks of a review; what is incomplete stops the job here, and all of it is named.
 * @throws {OperatorError} `review-invalid`, `plan-other-server`, or what is wrong with a file as a whole
 */
export async function readReview(input: ReviewInput, target: TargetId, job: JobContext): Promise<ReadReview> {
  const workbooks = await readWorkbooks(input, target, job);
  refuseOthers(workbooks);
  const merged = mergeDecisions(workbooks.flatMap(({ decisions }) => decisions));
  const { pack } = input;
  const evidence = [
    ...(pack === undefined || workbooks.length > 1 ? checkCounts(workbooks) : []),
    ...(pack === undefined ? [] : await checkEvidence(workbooks, pack, job)),
  ];
  refuseProblems(
    input,
    [...workbooks.flatMap(({ problems }) => problems), ...merged.problems, ...evidence],
    job,
  );
  const [first] = workbooks;
  const { extractedAt, serverUrl } = first ?? { extractedAt: '', serverUrl: '' };
  const remarks = [
    ...workbooks.flatMap((workbook) => workbook.remarks),
    ...findOddDates(merged.decisions, extractedAt, job.now()),
  ];
  if (remarks.length > 0) job.on({ kind: 'workbook-remarks', remarks });
  return { serverUrl, review: reviewOf(workbooks, extractedAt, merged) };
}

async function readWorkbooks(
  { workbooks }: ReviewInput,
  target: TargetId,
  job: JobContext,
): Promise<FilledWorkbook[]> {
  const places = workbooks.length > 1 ? 'with-workbook' : 'in-workbook';
  const read: FilledWorkbook[] = [];
  for (const file of workbooks) {
    read.push(readSheets(file, await readReviewWorkbook(file, job), target, places));
  }
  return read;
}

function reviewOf(
  workbooks: readonly FilledWorkbook[],
  extractedAt: string,
  { decisions, repeated }: MergedDecisions,
): Review {
  const undecided = findUndecided(workbooks.flatMap(rowsOf));
  const keys = new Set(undecided.map(({ key }) => key));
  const closed = workbooks.map((workbook): ClosedWorkbook => ({
    file: workbook.file,
    sha256: workbook.sha256,
    ...(workbook.part === undefined ? {} : { reviewer: workbook.part.reviewer }),
    ...(workbook.signedBy === '' ? {} : { signedBy: workbook.signedBy }),
    decisions: workbook.decisions.length,
    undecided: rowsOf(workbook).filter(({ key }) => keys.has(key)).length,
  }));
  const carried = undecided.flatMap(({ exception }) => exception ?? []);
  const signers = closed.flatMap(({ signedBy }) => signedBy ?? []);
  return {
    workbook: closed.map(({ file }) => file).join(', '),
    sha256: digestOf(closed),
    extractedAt,
    ...(closed.length > 1 ? { workbooks: closed, repeated } : {}),
    ...(signers.length < closed.length ? {} : { signedBy: [...new Set(signers)].join(', ') }),
    undecided: undecided.length,
    undecidedSubjects: undecided.map(({ who, workbook, sheet, line }) => ({
      who,
      ...(closed.length > 1 ? { workbook } : {}),
      sheet,
      line,
    })),
    decisions,
    ...(carried.length === 0 ? {} : { carried }),
  };
}

/** The rows of all sheets, each with its place. */
const rowsOf = ({ file, sheets }: FilledWorkbook) =>
  subjectKinds.flatMap((kind) =>
    sheets[kind].rows.map((row) => ({ ...row, workbook: file, sheet: reviewSheets[kind].name })),
  );

function digestOf(closed: readonly ClosedWorkbook[]): string {
  const digests = closed.map(({ sha256 }) => sha256);
  const [only, ...others] = digests;
  return only !== undefined && others.length === 0
    ? only
    : createHash('sha256').update(digests.join('\n')).digest('hex');
}

function refuseProblems(
  { workbooks }: ReviewInput,
  problems: readonly DecisionProblem[],
  job: Pick<JobContext, 'on'>,
): void {
  if (problems.length === 0) return;
  job.on({ kind: 'workbook-problems', problems });
  const [have, save] = workbooks.length > 1 ? ['have', 'workbooks, save them'] : ['has', 'workbook, save it'];
  throw new OperatorError(
    `${workbooks.join(', ')} ${have} ${plural(problems.length, 'problem')}; no request was sent`,
    { code: 'review-invalid', hint: `Correct the rows in the ${save}, and run the command again.` },
  );
}
