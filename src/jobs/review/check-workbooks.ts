import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { buildAccessOverview } from '../../audit/access-overview.ts';
import { findAlteredEvidence } from '../../audit/decisions/find-altered.ts';
import { findMissingParts } from '../../audit/decisions/find-missing-parts.ts';
import { findMissingRows, findWrongCount } from '../../audit/decisions/find-missing-rows.ts';
import type { SubjectRow } from '../../audit/decisions/find-duplicate-rows.ts';
import { readManifest } from '../../audit/read-manifest.ts';
import { OperatorError } from '../../core/errors.ts';
import { groupBy } from '../../core/group-by.ts';
import { type EvidenceOf, type ReviewSubjectKind, subjectKinds } from '../../core/review/review-sheets.ts';
import type { Pack } from '../../core/review/pack.ts';
import { evidenceFinder } from '../../report/review/expected-evidence.ts';
import { defaults } from '../defaults.ts';
import type { JobContext } from '../job-context.ts';
import { loadPack, packFolder } from './load-pack.ts';
import type { FilledWorkbook } from './read-sheets.ts';

/** The rows about one kind of subject, of all workbooks. */
const rowsOf = (workbooks: readonly FilledWorkbook[], kind: ReviewSubjectKind): SubjectRow[] =>
  workbooks.flatMap(({ sheets }) => sheets[kind].rows);

/**
 * Refuses workbooks that cannot be closed together: one that was given twice, those of different reviews, and a
 * review of which a workbook is missing.
 * @throws {OperatorError} `review-invalid`
 */
export function refuseOthers(workbooks: readonly FilledWorkbook[]): void {
  const [first, ...others] = workbooks;
  if (first === undefined) return;
  const seen = new Map([[first.sha256, first.file]]);
  for (const { file, sha256, madeFrom, review } of others) {
    const same = seen.get(sha256);
    if (same !== undefined) {
      throw refused(
        file === same ? `${file} was given twice` : `${file} is a copy of ${same}, byte for byte`,
        'Give each workbook once.',
      );
    }
    seen.set(sha256, file);
    if (madeFrom !== first.madeFrom) {
      throw refused(`${file} was made from another export than ${first.file}`, together);
    }
    if (review !== first.review)
      throw refused(`${file} and ${first.file} belong to different reviews`, together);
  }
  const missing = findMissingParts(
    workbooks.flatMap(({ part }) => part ?? []),
    first.parts,
  );
  if (missing !== undefined) {
    throw refused(
      missing,
      'Give all workbooks of the review, also those that are not filled in: a row without a decision changes nothing.',
    );
  }
}

const together = 'Close together only the workbooks that one rollcall audit review wrote.';

const refused = (found: string, hint: string): OperatorError =>
  new OperatorError(found, { code: 'review-invalid', hint: `${hint} No request was sent.` });

/** What can be noticed without the export: copies of one workbook have to hold its rows between them. */
export function checkCounts(workbooks: readonly FilledWorkbook[]): DecisionProblem[] {
  const byPart = groupBy(workbooks, ({ part }) => part?.number);
  return [...byPart.values()].flatMap((copies) =>
    subjectKinds.flatMap((kind) =>
      findWrongCount(kind, { rows: rowsOf(copies, kind) }, copies[0]?.claimed[kind] ?? '').map((problem) =>
        workbooks.length === 1 ? problem : { file: copies.map(({ file }) => file).join(', '), ...problem },
      ),
    ),
  );
}

/** Whether the workbooks have every row of the export, with the evidence as it was written. */
export async function checkEvidence(
  workbooks: readonly FilledWorkbook[],
  pack: string,
  job: JobContext,
): Promise<DecisionProblem[]> {
  const original = await loadPack(pack, job);
  const { checksum } = await readManifest(packFolder(pack, job), pack);
  const other = workbooks.find(({ madeFrom }) => madeFrom !== `checksum ${checksum}`);
  if (other !== undefined) {
    throw refused(
      `${other.file} was made from another export than the one in ${pack}`,
      'Give --pack the folder that rollcall audit review was given.',
    );
  }
  return [
    ...subjectKinds.flatMap((kind) => findMissingRows(kind, { rows: rowsOf(workbooks, kind) }, original)),
    ...workbooks.flatMap((workbook) =>
      alteredIn(workbook, original).map((problem) =>
        workbooks.length === 1 ? problem : { file: workbook.file, ...problem },
      ),
    ),
  ];
}

/** By the rules that the workbook was made with; where it does not name them, the reasons to look are not compared. */
function alteredIn({ sheets, rules }: FilledWorkbook, pack: Pack): DecisionProblem[] {
  const evidenceOf = evidenceFinder(
    buildAccessOverview(pack, rules ?? { dormantDays: defaults.dormantDays, serviceAccounts: [] }),
  );
  const expected = (kind: ReviewSubjectKind, key: string): EvidenceOf | undefined => {
    const evidence = evidenceOf(kind, key);
    if (evidence === undefined || rules !== undefined) return evidence;
    return (column) => (column === 'look_at' ? undefined : evidence(column));
  };
  return subjectKinds.flatMap((kind) =>
    findAlteredEvidence(kind, sheets[kind].decided, (key) => expected(kind, key)),
  );
}
