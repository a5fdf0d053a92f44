import { createHash } from 'node:crypto';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { type DecisionsRead, readDecisions } from '../../audit/decisions/read-decisions.ts';
import { OperatorError } from '../../core/errors.ts';
import { defined } from '../../core/defined.ts';
import type { AccessRules } from '../../core/review/access.ts';
import type { Decision } from '../../core/review/review.ts';
import { type ListedPart, listedParts, partIn, type ReviewPart } from '../../core/review/review-part.ts';
import {
  readMe,
  reviewSheets,
  type ReviewSubjectKind,
  signOff,
  subjectKinds,
} from '../../core/review/review-sheets.ts';
import type { Sheet } from '../../roster/workbook/open-workbook.ts';
import { rulesOf, type TargetId, targetNamed } from '../target-rules.ts';
import { type ReviewWorkbook, valueBeside } from './read-workbook.ts';

/** A filled-in workbook: its sheets of decisions, and what it says about itself. */
export interface FilledWorkbook {
  /** As the operator gave it. */
  readonly file: string;
  /** Lower-case hex, of its bytes. */
  readonly sha256: string;
  readonly sheets: Readonly<Record<ReviewSubjectKind, DecisionsRead>>;
  readonly decisions: readonly Decision[];
  readonly problems: readonly DecisionProblem[];
  readonly remarks: readonly DecisionProblem[];
  /** The export that it was made from: `checksum …`. */
  readonly madeFrom: string;
  /** Which accounts it calls dormant and service accounts; absent: its first page does not say. */
  readonly rules?: AccessRules;
  /** Identifies the review that it is a part of; empty for a workbook that holds the whole review. */
  readonly review: string;
  readonly part?: ReviewPart;
  /** All parts of the review. */
  readonly parts: readonly ListedPart[];
  /** What the first page says of each sheet: how many rows it was made with comes first. */
  readonly claimed: Readonly<Record<ReviewSubjectKind, string>>;
  readonly serverUrl: string;
  /** RFC 3339, UTC. */
  readonly extractedAt: string;
  /** Empty if it is not signed. */
  readonly signedBy: string;
}

/**
 * @param file as the operator gave it
 * @param places whether the decisions and problems name the workbook: where there are several
 * @throws {OperatorError} `plan-other-server` for the workbook of another target; where a sheet is missing
 */
export function readSheets(
  file: string,
  { bytes, sheet }: ReviewWorkbook,
  target: TargetId,
  places: 'in-workbook' | 'with-workbook',
): FilledWorkbook {
  const about = sheet(readMe.sheet);
  refuseOtherTarget(file, valueBeside(readMe.system, about), target);
  const { roles } = rulesOf(target);
  const claimed = eachKind((kind) => valueBeside(reviewSheets[kind].name, about));
  // A review without content has no sheet about it; one that had it, and lacks it now, is refused for that.
  const isThere = (kind: ReviewSubjectKind): boolean => kind !== 'grant' || claimed[kind] !== '';
  const sheets = eachKind((kind) =>
    isThere(kind) ? readDecisions(kind, sheet(reviewSheets[kind].name), roles) : nothingRead,
  );
  const read = subjectKinds.map((kind) => sheets[kind]);
  const last = sheet(signOff.sheet);
  const part = partIn(valueBeside(readMe.part, about));
  const named = places === 'with-workbook';
  const placed = (problem: DecisionProblem): DecisionProblem => (named ? { file, ...problem } : problem);
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sheets,
    decisions: read
      .flatMap(({ decisions }) => decisions)
      .map((decision) => (named ? { ...decision, workbook: file } : decision)),
    problems: read.flatMap(({ problems }) => problems).map(placed),
    remarks: read.flatMap(({ remarks }) => remarks).map(placed),
    madeFrom: valueBeside(readMe.manifest, about),
    ...defined({ rules: rulesIn(about) }),
    review: valueBeside(readMe.review, about),
    ...(part === undefined ? {} : { part }),
    parts: listedParts(about.rows),
    claimed,
    serverUrl: valueBeside(signOff.system, last),
    extractedAt: valueBeside(signOff.stateOf, last).replace(/ \(UTC\)$/, ''),
    signedBy: valueBeside(signOff.name, last),
  };
}

/** The inverse of the words on the first page. */
function rulesIn(about: Sheet): AccessRules | undefined {
  const [, days] = /^No activity for (\d+) days or more/u.exec(valueBeside('dormant', about)) ?? [];
  const services = valueBeside('service account', about);
  const [, patterns] = /^Usernames that match (.*)\.$/u.exec(services) ?? [];
  if (days === undefined || (patterns === undefined && services !== 'No pattern was given.'))
    return undefined;
  return { dormantDays: Number(days), serviceAccounts: patterns?.split(', ') ?? [] };
}

const eachKind = <T>(valueOf: (kind: ReviewSubjectKind) => T): Readonly<Record<ReviewSubjectKind, T>> => ({
  account: valueOf('account'),
  membership: valueOf('membership'),
  grant: valueOf('grant'),
});

const nothingRead: DecisionsRead = { decisions: [], decided: [], rows: [], problems: [], remarks: [] };

/** @param system what the workbook is about, the product's own name first */
function refuseOtherTarget(file: string, system: string, target: TargetId): void {
  const made = targetNamed(system);
  if (made === undefined || made === target) return;
  throw new OperatorError(`${file} was made for --target ${made}, not for ${target}`, {
    code: 'plan-other-server',
    hint: `No request was sent. Close it with --target ${made}.`,
  });
}
