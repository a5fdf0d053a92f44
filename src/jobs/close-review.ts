import { compareWithServer } from '../audit/compare-with-server.ts';
import type { PlanFile } from '../core/plan/plan-file.ts';
import type { Review } from '../core/review/review.ts';
import type { Target } from '../core/target.ts';
import { isToBeDone } from '../report/close/decisions-csv.ts';
import { renderDocument } from '../report/documents.ts';
import { inScope, type JobContext, type JobScope } from './job-context.ts';
import { refuseOtherAddress, refuseOtherServer } from './planning/plan-file-checks.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import type { Planned } from './planning/planned.ts';
import { decisionFlags, type DecisionLimits, planDecisions } from './review/plan-decisions.ts';
import { type ReadReview, readReview, type ReviewInput } from './review/read-review.ts';
import { newFile } from './run-folder/new-file.ts';
import { openSession } from './session/open-session.ts';
import { paceOf, type ServerOptions } from './session/server-options.ts';

export interface CloseOptions extends ReviewInput {
  readonly server: ServerOptions;
  /** File for the plan, for an import to carry out. Default: plan.json */
  readonly out?: string;
  /** How much the plan may take away. Default: as an import. */
  readonly limits?: DecisionLimits;
  /** The flags about these limits, as words of a command line. Default: none. */
  readonly words?: readonly string[];
}

/** How closing a review ended. `rows-failed`: some decisions are stale, and are not in the plan. */
export type CloseResult =
  /** No decision changes anything on the server; no plan was written. */
  | { readonly kind: 'nothing-to-change'; readonly exit: 'ok' | 'rows-failed'; readonly review: Review }
  /** The plan was written. `refused`: it has hazards, or protected accounts in it. */
  | ({
      readonly kind: 'planned';
      readonly exit: 'ok' | 'rows-failed' | 'refused';
      readonly review: Review;
      readonly planFile: PlanFile;
      /** The file as the operator would type it. */
      readonly displayPath: string;
    } & Planned);

/**
 * Makes a plan of the decisions in a filled-in review workbook. Sends only GET.
 * @throws {OperatorError} `review-invalid`, `plan-other-server`, `output-exists`, `target-…`
 */
export function closeReview(options: CloseOptions, context: JobContext): Promise<CloseResult> {
  return inScope(context, async (job) => {
    const { server } = options;
    const file = newFile(options.out ?? 'plan.json', job);
    const filled = await readReview(options, server.target, job);
    const target = await openServer(filled, server, job);
    const directory = await target.readDirectory({ membersOf: 'all' }, job.signal);
    const decisions = compareWithServer(filled.review.decisions, directory, target.capabilities);
    const review = { ...filled.review, decisions };
    job.on({ kind: 'review-checked', review });
    const exit = decisions.some(({ stale }) => stale !== undefined) ? 'rows-failed' : 'ok';
    if (!decisions.some(isToBeDone)) return { kind: 'nothing-to-change', exit, review };
    const { limits = {}, words = [] } = options;
    const planned = await planDecisions(review, { target, limits, ...paceOf(server) }, job);
    const flags = [...decisionFlags, ...words];
    const planFile = planFileNow(planned, { target: server.target, flags, review }, job);
    file.write(renderDocument('plan-file', planFile));
    const { displayPath } = file;
    return {
      kind: 'planned',
      exit: isRefused(planned) ? 'refused' : exit,
      review,
      planFile,
      displayPath,
      ...planned,
    };
  });
}

/** Opens the server that was reviewed, and no other. */
async function openServer(
  { review, serverUrl }: ReadReview,
  server: ServerOptions,
  job: JobScope,
): Promise<Target> {
  const exported = { what: `the export of ${review.workbook}`, url: serverUrl };
  const { target } = await openSession(server, job, (address) => {
    refuseOtherAddress(exported, address);
  });
  refuseOtherServer(exported, target.facts);
  return target;
}

const isRefused = ({ plan }: Planned): boolean =>
  plan.hazards.length > 0 || plan.rows.some(({ expected }) => expected === 'refused_protected');
