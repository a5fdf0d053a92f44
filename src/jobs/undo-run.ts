import { doneChanges } from '../apply/done-changes.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { isSettled, type RecordedRun } from '../apply/recorded-run.ts';
import { OperatorError } from '../core/errors.ts';
import { groupsIn } from '../core/plan/change.ts';
import type { AccessLimits } from '../core/plan/plan.ts';
import type { Undo, UndoneRun } from '../core/plan/undo.ts';
import type { Target } from '../core/target.ts';
import { commandLine } from '../core/text/command-line.ts';
import { findUndo } from '../plan/find-undo.ts';
import { renderUndoRoster } from '../report/undo/undo-csv.ts';
import { inScope, type JobContext, type JobScope } from './job-context.ts';
import { exitOfPlan, type PlanExit } from './planning/exit-of-plan.ts';
import { openServerOf } from './planning/open-server-of.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import { planFilesAt, type ReplacedPlans, type PlanOutput, writePlanFiles } from './planning/plan-output.ts';
import { generatedFlags, planGenerated } from './planning/plan-generated.ts';
import type { Planned } from './planning/planned.ts';
import { type NamedRun, runNamed } from './run-folder/last-run.ts';
import { readRun } from './run-folder/read-run.ts';
import { refuseWorking } from './run-folder/refuse-working.ts';
import { paceOf, type ResumedServerOptions, type ServerOptions } from './session/server-options.ts';
import type { TargetId } from './target-rules.ts';

/** The run to reverse, and where the plan for that is written. */
export interface UndoOptions {
  /** Folder of the run. Default: the last run. */
  readonly run?: string | undefined;
  /** How to reach the server of the run, which is of this kind. */
  readonly serverFor: (target: TargetId) => ResumedServerOptions;
  /** File or folder for the plan, as for {@link PlanOptions.out}. Default: undo.json */
  readonly out?: string;
  /** Whether earlier plans in these files are replaced. Default: no. */
  readonly replace?: ReplacedPlans;
  /** How much the plan may take away. Default: as an import. */
  readonly limits?: Partial<AccessLimits>;
  /** The flags about these limits, as words of a command line. Default: none. */
  readonly words?: readonly string[];
}

interface UndoFound {
  readonly run: UndoneRun;
  readonly undo: Undo;
}

/** What reverses a run, and what stays as it is. */
export type UndoResult =
  /** The run changed nothing that is still as it left it; no plan was written. */
  | (UndoFound & { readonly kind: 'nothing-to-undo'; readonly exit: 'ok' })
  | (UndoFound &
      Planned & {
        readonly kind: 'planned';
        readonly exit: PlanExit;
        /** A plan that is refused is written in the forms for people only: the operator makes it again. */
        readonly files: readonly PlanOutput[];
        /** Of the plan file. */
        readonly checksum: string;
        readonly target: TargetId;
      });

/**
 * Makes a plan that reverses what a run did, as its journal proves it; what has been changed since is left alone and
 * listed. Sends only GET.
 * @throws {OperatorError} `journal-unreadable`, `run-unfinished`, `run-active`, `plan-other-server`, `output-exists`, `target-…`
 */
export function undoRun(options: UndoOptions, context: JobContext): Promise<UndoResult> {
  return inScope(context, options, async (job) => {
    const named = runNamed(options.run, 'undo', job);
    const { displayPath } = named;
    await refuseWorking(named, 'undo');
    const recorded = await readRun(named, 'undo');
    refuseUnfinished(recorded, named);
    const files = planFilesAt(options.out ?? 'undo.json', job, options.replace);
    const server = serverOf(recorded.header, options);
    const made = { what: `the run in ${displayPath} was carried out`, url: recorded.header.facts.url };
    const target = await openServerOf(made, server, job);
    const undo = await findUndoOf(recorded, target, job);
    const found = { run: { folder: displayPath, runId: recorded.header.runId }, undo };
    if (undo.rows.length === 0) return { kind: 'nothing-to-undo', exit: 'ok', ...found };
    const { limits = {}, words = [] } = options;
    const roster = { name: `undo of ${displayPath}`, csv: renderUndoRoster(undo.rows), places: [] };
    const planned = await planGenerated(roster, { target, limits, ...paceOf(server) }, job);
    const exit = exitOfPlan(planned.plan);
    const flags = [...generatedFlags, ...words];
    const planFile = planFileNow(planned, { target: server.target, flags }, job);
    const wanted = exit === 'refused' ? files.filter(({ form }) => form !== 'json') : files;
    const written = await writePlanFiles(wanted, planned, planFile, job);
    return {
      kind: 'planned',
      exit,
      ...found,
      files: written,
      checksum: planFile.checksum,
      target: server.target,
      ...planned,
    };
  });
}

async function findUndoOf(run: RecordedRun, target: Target, job: JobScope): Promise<Undo> {
  const done = doneChanges(run);
  const membersOf = groupsIn(done.map(({ change }) => change));
  return findUndo(done, await target.readDirectory({ membersOf }, job.signal));
}

/** What an interrupted run has sent is known only when it is finished. */
function refuseUnfinished(run: RecordedRun, { displayPath }: NamedRun): void {
  if (isSettled(run)) return;
  const { connection = [] } = run.header;
  throw new OperatorError(`the run in ${displayPath} is not finished, so it is not known what it changed`, {
    code: 'run-unfinished',
    hint: `Finish it first: ${commandLine('resume', displayPath, ...connection)}`,
  });
}

const serverOf = ({ target, facts }: RunHeader, { serverFor }: UndoOptions): ServerOptions => {
  const given = serverFor(target as TargetId);
  return { ...given, url: given.url ?? facts.url };
};
