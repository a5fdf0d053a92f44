import { doneChanges } from '../apply/done-changes.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { readJournal } from '../apply/read-journal.ts';
import { isSettled, type RecordedRun } from '../apply/recorded-run.ts';
import { OperatorError } from '../core/errors.ts';
import { groupsIn } from '../core/plan/change.ts';
import type { AccessLimits } from '../core/plan/plan.ts';
import type { Undo } from '../core/plan/undo.ts';
import type { PlanFile } from '../core/plan/plan-file.ts';
import { commandLine } from '../core/text/command-line.ts';
import { findUndo } from '../plan/find-undo.ts';
import { renderDocument } from '../report/documents.ts';
import { renderUndoRoster } from '../report/undo/undo-csv.ts';
import { inScope, type JobContext } from './job-context.ts';
import { exitOfPlan, type PlanExit } from './planning/exit-of-plan.ts';
import { openServerOf } from './planning/open-server-of.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import { generatedFlags, planGenerated } from './planning/plan-generated.ts';
import type { Planned } from './planning/planned.ts';
import { type NamedRun, runNamed } from './run-folder/last-run.ts';
import { newFile } from './run-folder/new-file.ts';
import { paceOf, type ResumedServerOptions, type ServerOptions } from './session/server-options.ts';
import type { TargetId } from './target-rules.ts';

export interface UndoOptions {
  /** Folder of the run. Default: the last run. */
  readonly run?: string | undefined;
  /** How to reach the server of the run, which is of this kind. */
  readonly serverFor: (target: TargetId) => ResumedServerOptions;
  /** File for the plan, for an import to carry out. Default: undo.json */
  readonly out?: string;
  /** How much the plan may take away. Default: as an import. */
  readonly limits?: Partial<AccessLimits>;
  /** The flags about these limits, as words of a command line. Default: none. */
  readonly words?: readonly string[];
}

export type UndoResult =
  /** The run changed nothing that is still as it left it; no plan was written. */
  | { readonly kind: 'nothing-to-undo'; readonly exit: 'ok'; readonly undo: Undo }
  /** The plan was written. */
  | ({
      readonly kind: 'planned';
      readonly exit: PlanExit;
      readonly undo: Undo;
      readonly planFile: PlanFile;
      /** The file as the operator would type it. */
      readonly displayPath: string;
      readonly target: TargetId;
    } & Planned);

/**
 * Makes a plan that reverses what a run did, as its journal proves it; what has been changed since is left alone and
 * listed. Sends only GET.
 * @throws {OperatorError} `journal-unreadable`, `run-unfinished`, `plan-other-server`, `output-exists`, `target-…`
 */
export function undoRun(options: UndoOptions, context: JobContext): Promise<UndoResult> {
  return inScope(context, async (job) => {
    const file = newFile(options.out ?? 'undo.json', job);
    const named = runNamed(options.run, job);
    const run = await readJournal(named.journal);
    refuseUnfinished(run, named);
    const server = serverOf(run.header, options);
    const made = { what: `the run in ${named.displayPath}`, url: run.header.facts.url };
    const target = await openServerOf(made, server, job);
    const done = doneChanges(run);
    const directory = await target.readDirectory(
      { membersOf: groupsIn(done.map(({ change }) => change)) },
      job.signal,
    );
    const undo = findUndo(done, directory);
    if (undo.rows.length === 0) return { kind: 'nothing-to-undo', exit: 'ok', undo };
    const { limits = {}, words = [] } = options;
    const roster = { name: `undo of ${named.displayPath}`, csv: renderUndoRoster(undo.rows) };
    const planned = await planGenerated(roster, { target, limits, ...paceOf(server) }, job);
    const flags = [...generatedFlags, ...words];
    const planFile = planFileNow(planned, { target: server.target, flags }, job);
    file.write(renderDocument('plan-file', planFile));
    const exit = exitOfPlan(planned.plan);
    const { displayPath } = file;
    return { kind: 'planned', exit, undo, planFile, displayPath, target: server.target, ...planned };
  });
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
