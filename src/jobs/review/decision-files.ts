import {
  type ClosedReview,
  decisionsDocument,
  type DecisionsDocument,
} from '../../report/close/decisions-json.ts';
import { renderDecisionsCsv } from '../../report/close/decisions-table.ts';
import { renderDocument } from '../../report/documents.ts';
import type { JobContext } from '../job-context.ts';
import type { PlanFiles, ReplacedPlans } from '../planning/plan-output.ts';
import { fileToWrite, newFile, type NewFile } from '../run-folder/new-file.ts';

/** The files with the decisions of a closed review. */
export interface WrittenDecisions {
  /** As the operator would type them: for programs and the next review, and as a table. */
  readonly files: readonly [json: string, csv: string];
  readonly document: DecisionsDocument;
}

/**
 * The files for the decisions, beside the plan: `plan-decisions.json` and `.csv` for `plan.json`.
 * @throws {OperatorError} `output-exists`, `output-not-writable`
 */
export function decisionFilesBeside(
  [plan]: PlanFiles,
  job: Pick<JobContext, 'cwd'>,
  replace: ReplacedPlans = 'none',
): { write(closed: ClosedReview): WrittenDecisions } {
  const stem = `${(plan?.displayPath ?? 'plan').replace(/\.\w+$/u, '')}-decisions`;
  const open = (name: string): NewFile =>
    replace === 'earlier' ? fileToWrite(name, job) : newFile(name, job, 'Add --force to replace it, or give');
  const [json, csv] = [open(`${stem}.json`), open(`${stem}.csv`)];
  return {
    write(closed) {
      const document = decisionsDocument(closed);
      json.write(renderDocument('review-decisions', document));
      csv.write(renderDecisionsCsv(closed));
      return { files: [json.displayPath, csv.displayPath], document };
    },
  };
}
