import { doneChanges } from '../apply/done-changes.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { readJournal } from '../apply/read-journal.ts';
import type { RecordedRun } from '../apply/recorded-run.ts';
import { OperatorError } from '../core/errors.ts';
import type { AccessLimits, Policy } from '../core/plan/plan.ts';
import type { PlanFile } from '../core/plan/plan-file.ts';
import type { Target } from '../core/target.ts';
import { commandLine } from '../core/text/command-line.ts';
import type { DoneChange, Undo } from '../core/plan/undo.ts';
import { findUndo } from '../plan/find-undo.ts';
import { renderDocument } from '../report/documents.ts';
import { renderUndoRoster } from '../report/undo/undo-csv.ts';
import { readRoster } from '../roster/read-roster.ts';
import { defaultPolicy } from './defaults.ts';
import { inScope, type JobContext, type JobScope } from './job-context.ts';
import { exitOfPlan, type PlanExit } from './planning/exit-of-plan.ts';
import { makePlan } from './planning/make-plan.ts';
import { refuseOtherAddress, refuseOtherServer } from './planning/plan-file-checks.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import type { Planned } from './planning/planned.ts';
import { type NamedRun, runNamed } from './run-folder/last-run.ts';
import { newFile } from './run-folder/new-file.ts';
import { openSession } from './session/open-session.ts';
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

/** The flags that importing what is left of such a plan takes, so that it is done under the same rules. */
const undoFlags = ['--case-sensitive', '--no-create-groups'] as const;

/**
 * Makes a plan that reverses what a run did, as its journal proves it; what has been changed since is left alone and
 * listed. Sends nothing but GET.
 * @throws {OperatorError} `journal-unreadable`, `run-unfinished`, `plan-other-server`, `output-exists`, `target-…`
 */
export function undoRun(options: UndoOptions, context: JobContext): Promise<UndoResult> {
  return inScope(context, async (job) => {
    const file = newFile(options.out ?? 'undo.json', job);
    const named = runNamed(options.run, job);
    const run = await readJournal(named.journal);
    refuseUnfinished(run, named);
    const server = serverOf(run.header, options);
    const target = await openServer(server, { header: run.header, named }, job);
    const done = doneChanges(run);
    const directory = await target.readDirectory({ membersOf: groupsOf(done) }, job.signal);
    const undo = findUndo(done, directory);
    if (undo.rows.length === 0) return { kind: 'nothing-to-undo', exit: 'ok', undo };
    const { limits = {}, words = [] } = options;
    const planned = await planUndo(undo, { target, limits, ...paceOf(server), named }, job);
    const flags = [...undoFlags, ...words];
    const planFile = planFileNow(planned, { target: server.target, flags }, job);
    file.write(renderDocument('plan-file', planFile));
    const exit = exitOfPlan(planned.plan);
    const { displayPath } = file;
    return { kind: 'planned', exit, undo, planFile, displayPath, target: server.target, ...planned };
  });
}

/** What an interrupted run has sent is known only when it is finished. */
function refuseUnfinished({ plan, history, header }: RecordedRun, { displayPath }: NamedRun): void {
  if (plan.rows.every(({ row }) => history.outcomeOf(row) !== undefined)) return;
  const { connection = [] } = header;
  throw new OperatorError(`the run in ${displayPath} is not finished, so it is not known what it changed`, {
    code: 'run-unfinished',
    hint: `Finish it first: ${commandLine('resume', displayPath, ...connection)}`,
  });
}

const serverOf = ({ target, facts }: RunHeader, { serverFor }: UndoOptions): ServerOptions => {
  const given = serverFor(target as TargetId);
  return { ...given, url: given.url ?? facts.url };
};

/** Opens the server that the run changed, and no other. */
async function openServer(
  server: ServerOptions,
  { header, named }: { readonly header: RunHeader; readonly named: NamedRun },
  job: JobScope,
): Promise<Target> {
  const made = { what: `the run in ${named.displayPath}`, url: header.facts.url };
  const { target } = await openSession(server, job, (address) => {
    refuseOtherAddress(made, address);
  });
  refuseOtherServer(made, target.facts);
  return target;
}

const groupsOf = (done: readonly DoneChange[]) =>
  new Set(done.flatMap(({ change }) => ('group' in change ? [change.group] : [])));

interface UndoPlanning {
  readonly target: Target;
  readonly limits: Partial<AccessLimits>;
  readonly concurrency: number;
  readonly named: NamedRun;
}

/** In the same way as every other roster: the reversal is written as one, read like one, and held to the same limits. */
async function planUndo(undo: Undo, options: UndoPlanning, job: JobScope): Promise<Planned> {
  const { target, limits, concurrency, named } = options;
  const bytes = Buffer.from(renderUndoRoster(undo.rows));
  const read = await readRoster(
    { file: `undo of ${named.displayPath}`, bytes },
    { rules: target.rules, format: 'user', matchCase: 'exact', extraColumns: 'refuse' },
  );
  const policy: Policy = { ...defaultPolicy, ...limits, createGroups: 'refuse', matchCase: 'exact' };
  const guard = { profile: undefined, smaller: 'accept' } as const;
  return makePlan({ roster: { ...read, partial: true }, policy }, { target, concurrency, guard }, job);
}
