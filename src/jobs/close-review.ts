import { compareGrants } from '../audit/grants/compare-grants.ts';
import { compareWithServer } from '../audit/compare-with-server.ts';
import type { PlanFile } from '../core/plan/plan-file.ts';
import type { AccessLimits } from '../core/plan/plan.ts';
import type { Directory } from '../core/directory.ts';
import { accessChangeOf } from '../core/review/access-change-of.ts';
import { type Decision, isOnAccount, isOnGrant, type Review } from '../core/review/review.ts';
import type { Target } from '../core/target.ts';
import {
  cellsOfGrant,
  grantsToChange,
  isToBeDone,
  placeOf,
  placesOfDecisions,
  renderDecisionsRoster,
} from '../report/close/decisions-csv.ts';
import { usualGrantRemovals } from './defaults.ts';
import { inScope, type JobContext } from './job-context.ts';
import { openServerOf } from './planning/open-server-of.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import { type GeneratedAccess, generatedFlags, planGenerated } from './planning/plan-generated.ts';
import { planFilesAt, type PlanOutput, type ReplacedPlans, writePlanFiles } from './planning/plan-output.ts';
import type { Planned } from './planning/planned.ts';
import { readItemsNow } from './review/items-now.ts';
import { readReview, type ReviewInput } from './review/read-review.ts';
import { decisionFilesBeside, type WrittenDecisions } from './review/decision-files.ts';
import { paceOf, type ServerOptions } from './session/server-options.ts';

/** The filled-in workbooks, and how far their decisions may go. */
export interface CloseOptions extends ReviewInput {
  readonly server: ServerOptions;
  /** File or folder for the plan, as for {@link planRoster}; the decisions are written beside it. Default: plan.json */
  readonly out?: string;
  /** Whether earlier plans in these files are replaced. Default: no. */
  readonly replace?: ReplacedPlans;
  /** How much the plan may take away. Default: as an import. */
  readonly limits?: Partial<AccessLimits>;
  /** The flags about these limits, as words of a command line. Default: none. */
  readonly words?: readonly string[];
}

/** How closing a review ended. `rows-failed`: some decisions are stale, and are not in the plan. */
export type CloseResult =
  /** No decision changes anything on the server; no plan was written. */
  | {
      readonly kind: 'nothing-to-change';
      readonly exit: 'ok' | 'rows-failed';
      readonly review: Review;
      readonly decisions: WrittenDecisions;
    }
  /** The plan was written. `refused`: it has hazards, or protected accounts in it. */
  | ({
      readonly kind: 'planned';
      readonly exit: 'ok' | 'rows-failed' | 'refused';
      readonly review: Review;
      readonly decisions: WrittenDecisions;
      readonly planFile: PlanFile;
      /** What was written to `out`. */
      readonly files: readonly PlanOutput[];
    } & Planned);

/**
 * Makes a plan of the decisions in a filled-in review workbook. Sends only GET.
 * @throws {OperatorError} `review-invalid`, `plan-other-server`, `output-exists`, `target-…`
 */
export function closeReview(options: CloseOptions, context: JobContext): Promise<CloseResult> {
  return inScope(context, options, async (job) => {
    const { server } = options;
    const files = planFilesAt(options.out ?? 'plan.json', job, options.replace);
    const decisionFiles = decisionFilesBeside(files, job, options.replace);
    const filled = await readReview(options, server.target, job);
    const { workbook } = filled.review;
    const made = {
      what: `the export of ${workbook} was made`,
      url: filled.serverUrl,
      otherwise: 'review an export of this server',
    };
    const target = await openServerOf(made, server, job);
    const directory = await target.readDirectory({ membersOf: 'all' }, job.signal);
    const decisions = await compareNow(filled.review.decisions, { target, directory }, job.signal);
    const review = { ...filled.review, decisions };
    const closed = { review, serverUrl: filled.serverUrl, closedAt: job.now() };
    job.on({ kind: 'review-checked', review, closedAt: closed.closedAt });
    const written = decisionFiles.write(closed);
    const exit = decisions.some(({ stale }) => stale !== undefined) ? 'rows-failed' : 'ok';
    if (!decisions.some(isToBeDone)) return { kind: 'nothing-to-change', exit, review, decisions: written };
    const { words = [] } = options;
    const limits = { maxGrantRemovals: usualGrantRemovals, ...options.limits };
    const roster = {
      name: review.workbook,
      csv: renderDecisionsRoster(decisions),
      places: placesOfDecisions(decisions),
      access: accessRowsOf(decisions),
    };
    const planned = await planGenerated(roster, { target, limits, ...paceOf(server) }, job);
    // The roster says beside each row who decided it.
    const flags = ['--allow-extra-columns', ...generatedFlags, ...words];
    const planFile = planFileNow(planned, { target: server.target, flags, review }, job);
    return {
      kind: 'planned',
      exit: isRefused(planned) ? 'refused' : exit,
      review,
      planFile,
      decisions: written,
      files: await writePlanFiles(files, planned, planFile, job),
      ...planned,
    };
  });
}

/** Every decision with how the server is now, in the order of the workbook. */
async function compareNow(
  decisions: readonly Decision[],
  { target, directory }: { readonly target: Target; readonly directory: Directory },
  signal: AbortSignal,
): Promise<Decision[]> {
  const grants = decisions.filter(isOnGrant);
  const guids = new Set(grants.map(({ subject }) => subject.item.guid));
  const items = await readItemsNow(guids, { target, directory }, signal);
  return [
    ...compareWithServer(decisions.filter(isOnAccount), directory, target.capabilities),
    ...compareGrants(grants, { items, ...directory }),
  ];
}

const accessRowsOf = (decisions: readonly Decision[]): GeneratedAccess[] =>
  grantsToChange(decisions).flatMap((decision) => {
    const change = accessChangeOf(decision);
    return change === undefined ? [] : [{ change, cells: cellsOfGrant(decision), place: placeOf(decision) }];
  });

const isRefused = ({ plan }: Planned): boolean =>
  plan.hazards.length > 0 || plan.rows.some(({ expected }) => expected === 'refused_protected');
