import { createHash } from 'node:crypto';
import { findAlteredEvidence } from '../../audit/find-altered.ts';
import { findMissingRows, findWrongCount } from '../../audit/find-missing-rows.ts';
import { findOddDates } from '../../audit/find-odd-dates.ts';
import type { DecisionProblem } from '../../audit/decision-faults.ts';
import { type DecisionsRead, readDecisions } from '../../audit/read-decisions.ts';
import { readManifest } from '../../audit/read-manifest.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Review } from '../../core/review/review.ts';
import { readMe, reviewSheets, type ReviewSubjectKind, signOff } from '../../core/review/review-sheets.ts';
import { plural } from '../../core/text/plural.ts';
import type { JobContext } from '../job-context.ts';
import { rulesOf, type TargetId, targetNamed } from '../target-rules.ts';
import { loadPack, packFolder } from './load-pack.ts';
import { readReviewWorkbook, type ReviewWorkbook, valueBeside } from './read-workbook.ts';

/** Which workbook, and what it is held against. */
export interface ReviewInput {
  /** The filled-in review.xlsx. */
  readonly workbook: string;
  /** Folder of the export that it was made from. Default: the evidence in the workbook is not checked. */
  readonly pack?: string;
}

/** A filled-in workbook, before the server is asked whether it still holds. */
export interface ReadReview {
  readonly review: Review;
  /** The server that the workbook is about. */
  readonly serverUrl: string;
}

/**
 * Reads a filled-in review workbook; what is incomplete stops the job here, and all of it is named.
 * @throws {OperatorError} `review-invalid`, `plan-other-server`, or what is wrong with the file as a whole
 */
export async function readReview(input: ReviewInput, target: TargetId, job: JobContext): Promise<ReadReview> {
  const workbook = await readReviewWorkbook(input.workbook, job);
  const filled = readSheets(input, workbook, target);
  const evidence =
    input.pack === undefined ? checkCounts(filled) : await checkEvidence(filled, input.pack, job);
  refuseProblems(input, [...filled.problems, ...evidence], job);
  const last = workbook.sheet(signOff.sheet);
  const signedBy = valueBeside(signOff.name, last);
  const extractedAt = valueBeside(signOff.stateOf, last).replace(/ \(UTC\)$/, '');
  const remarks = [...filled.remarks, ...findOddDates(filled.decisions, extractedAt, job.now())];
  if (remarks.length > 0) job.on({ kind: 'workbook-remarks', remarks });
  const undecided = [...filled.accounts.rows, ...filled.memberships.rows].filter(({ typed }) => typed === '');
  return {
    serverUrl: valueBeside(signOff.system, last),
    review: {
      workbook: input.workbook,
      sha256: createHash('sha256').update(workbook.bytes).digest('hex'),
      extractedAt,
      ...(signedBy === '' ? {} : { signedBy }),
      undecided: undecided.length,
      undecidedSubjects: undecided.map(({ who }) => who),
      decisions: filled.decisions,
    },
  };
}

/** Both sheets of decisions, and what the workbook says about itself. */
interface FilledSheets extends Pick<DecisionsRead, 'decisions' | 'problems' | 'remarks'> {
  readonly file: string;
  readonly accounts: DecisionsRead;
  readonly memberships: DecisionsRead;
  /** What the workbook says of the export that it was made from. */
  readonly madeFrom: string;
  /** What the first page says of each sheet: how many rows it was made with comes first. */
  readonly claimed: Readonly<Record<ReviewSubjectKind, string>>;
}

function readSheets(
  { workbook: file }: ReviewInput,
  { sheet }: ReviewWorkbook,
  target: TargetId,
): FilledSheets {
  const about = sheet(readMe.sheet);
  refuseOtherTarget(file, valueBeside(readMe.system, about), target);
  const { roles } = rulesOf(target);
  const accounts = readDecisions('account', sheet(reviewSheets.account.name), roles);
  const memberships = readDecisions('membership', sheet(reviewSheets.membership.name), roles);
  return {
    file,
    accounts,
    memberships,
    madeFrom: valueBeside(readMe.manifest, about),
    claimed: {
      account: valueBeside(reviewSheets.account.name, about),
      membership: valueBeside(reviewSheets.membership.name, about),
    },
    decisions: [...accounts.decisions, ...memberships.decisions],
    problems: [...accounts.problems, ...memberships.problems],
    remarks: [...accounts.remarks, ...memberships.remarks],
  };
}

const checkCounts = ({ accounts, memberships, claimed }: FilledSheets): DecisionProblem[] => [
  ...findWrongCount('account', accounts, claimed.account),
  ...findWrongCount('membership', memberships, claimed.membership),
];

async function checkEvidence(
  { file, accounts, memberships, decisions, madeFrom }: FilledSheets,
  pack: string,
  job: JobContext,
): Promise<DecisionProblem[]> {
  const original = await loadPack(pack, job);
  const { checksum } = await readManifest(packFolder(pack, job), pack);
  if (madeFrom !== `checksum ${checksum}`) throw otherPack(file, pack);
  return [
    ...findMissingRows('account', accounts, original),
    ...findMissingRows('membership', memberships, original),
    ...findAlteredEvidence(decisions, original),
  ];
}

function refuseProblems(
  { workbook }: ReviewInput,
  problems: readonly DecisionProblem[],
  job: Pick<JobContext, 'on'>,
): void {
  if (problems.length === 0) return;
  job.on({ kind: 'workbook-problems', problems });
  throw new OperatorError(`${workbook} has ${plural(problems.length, 'problem')}; no request was sent`, {
    code: 'review-invalid',
    hint: 'Correct the rows in the workbook, save it, and run the command again.',
  });
}

/** @param system what the workbook is about, the product's own name first */
function refuseOtherTarget(file: string, system: string, target: TargetId): void {
  const made = targetNamed(system);
  if (made === undefined || made === target) return;
  throw new OperatorError(`${file} was made for --target ${made}, not for ${target}`, {
    code: 'plan-other-server',
    hint: `No request was sent. Close it with --target ${made}.`,
  });
}

const otherPack = (file: string, pack: string): OperatorError =>
  new OperatorError(`${file} was made from another export than the one in ${pack}`, {
    code: 'review-invalid',
    hint: 'Give --pack the folder that rollcall audit review was given. No request was sent.',
  });
