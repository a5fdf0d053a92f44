import { pipeline } from 'node:stream/promises';
import { Journal } from '../apply/journal.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { noHistory } from '../apply/history.ts';
import { defined } from '../core/defined.ts';
import { noLosses } from '../core/plan/access-loss.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { LookUpMethod } from '../core/target.ts';
import { refuseNearGroups } from '../plan/group-lookalikes.ts';
import { findPlanDrift, holdsSecrets } from '../plan/plan-file.ts';
import { documentPieces } from '../report/documents.ts';
import { runFiles } from '../report/run/run-record.ts';
import type { Session } from '../targets/session.ts';
import { defaults } from './defaults.ts';
import { inScope, type JobContext, type JobScope } from './job-context.ts';
import { confirmQuestionOf } from './planning/confirm-question.ts';
import { refuseOtherDestination } from './migration/made-move.ts';
import type { PlanFileInput, RosterInput } from './planning/input-options.ts';
import { exitOfPlan, type PlanExit } from './planning/exit-of-plan.ts';
import { makePlan } from './planning/make-plan.ts';
import {
  planMadeOn,
  refuseOtherAddress,
  refuseDone,
  refuseOtherPlan,
  refuseStale,
} from './planning/plan-file-checks.ts';
import type { Planned } from './planning/planned.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import { type Input, readInput } from './planning/read-input.ts';
import { refuseGuessedEncoding, refuseProblems } from './planning/rejected-rows.ts';
import { rememberRoster, type RosterGuard } from './planning/roster-guard.ts';
import { applyRun } from './run/apply-run.ts';
import { consentTo } from './run/consent-to.ts';
import { refuseRows } from './run/refuse-rows.ts';
import { reportRun, type RunResult } from './run/report-run.ts';
import { rememberRun } from './run-folder/last-run.ts';
import { type NewRunFolder, openRunFolder } from './run-folder/open-run-folder.ts';
import { type LeftLock, noLock, type ServerLock } from './run-folder/run-lock.ts';
import { lockTarget } from './run-folder/server-lock.ts';
import { makeStateFolder } from './run-folder/state-folder.ts';
import { writeProblems } from './run-folder/write-problems.ts';
import { openSession } from './session/open-session.ts';
import { refuseServiceToken } from './session/refuse-caller.ts';
import { connectionWordsOf, paceOf, type ServerOptions } from './session/server-options.ts';
import { readVersion } from './version.ts';

/** What is imported, into which server, and when the import stops. */
export interface ImportOptions {
  readonly server: ServerOptions;
  readonly input: RosterInput | PlanFileInput;
  /** The command that the run folder and its documents name. Default: import. */
  readonly command?: 'import' | 'transfer';
  /** How people and groups are looked up in a directory. Default: planned. */
  readonly lookUps?: LookUpMethod;
  /** `plan`: make the plan, and stop before anything is written. Default: apply. */
  readonly mode?: 'apply' | 'plan';
  /** Folder for the outcome files. Default: `reports/<UTC time>-import-<id>` below the current folder. */
  readonly out?: string;
  /**
   * New groups for a single row whose names are almost those of others: a warning of the plan, for a person who sees it
   * first, or a hazard. A plan file was seen. Default: point out.
   */
  readonly nearGroups?: 'point-out' | 'refuse';
  /**
   * A text file whose encoding is a guess that could be wrong: a note, for a person who sees it first, or an error.
   * Default: point out.
   */
  readonly guessedEncoding?: 'point-out' | 'refuse';
  /** Failed rows in a row after which the run stops; 0: never. Default: 10. */
  readonly maxFailures?: number;
  /** From then on no further change is begun. Default: no such time. */
  readonly deadline?: Date;
  /** A sync with fewer rows than the last one, or with a file that looks cut off. Default: refuse. */
  readonly smallerRoster?: 'accept' | 'refuse';
  /** Of the configuration: rosters are compared with those of the same profile. */
  readonly profile?: string;
  /**
   * Tells apart several lists of people for one server: each is compared with the last one of its name. Default: the
   * groups and people of a roster say which list it is.
   */
  readonly rosterName?: string;
  /** The lock of a run that has given no sign of life for minutes. Default: refuse. */
  readonly leftLock?: LeftLock;
}

/** How an import ended. */
export type ImportResult =
  /** The plan was made, and the import was to stop there. */
  | ({ readonly kind: 'planned'; readonly exit: PlanExit } & Planned)
  /** The plan has hazards: no change was sent, and every row that would have been written is refused. */
  | ({ readonly kind: 'refused'; readonly plan: Plan } & RunResult)
  /** The answer to the question was no: no change was sent. */
  | ({ readonly kind: 'declined'; readonly exit: 'refused' } & Planned)
  /** The plan was applied, as far as the run went. */
  | ({ readonly kind: 'applied'; readonly plan: Plan } & RunResult);

/**
 * The main job: reads the file, connects to the server, makes the plan, asks for confirmation, applies it, and reports
 * the outcome of every row. Aborted before its first change, also while the question waits for an answer, it rejects with
 * the signal's reason.
 * @throws {OperatorError} what stops the import before its first row: `roster-…`, `target-…`, `run-active`, …
 */
export function importRoster(options: ImportOptions, context: JobContext): Promise<ImportResult> {
  return inScope(context, options, async (job) => {
    const startedAt = job.now().toISOString();
    const input = await readInput(options.input, options.server.target, job);
    if (options.guessedEncoding === 'refuse' && options.mode !== 'plan') refuseGuessedEncoding(input.roster);
    // The lock is taken when the server is known; whether it can be is known now.
    if (options.mode !== 'plan') makeStateFolder(job);
    const folder = openFolder(input, options, job);
    const { session, lock } = await openServer(input, options, job);
    const planned = await planImport(input, { options, session }, job);
    const begun = { options, startedAt, input, folder, session, lock, planned };
    switch (await agree(begun, job)) {
      case 'planned':
        return { kind: 'planned', exit: exitOfPlan(planned.plan), ...planned };
      case 'hazardous':
        return refuseRun(begun, job);
      case 'declined':
        return { kind: 'declined', exit: 'refused', ...planned };
      case 'agreed':
        return applyAndAccount(begun, job);
    }
  });
}

/** An import whose plan is made. */
interface BegunImport {
  readonly options: ImportOptions;
  readonly startedAt: string;
  readonly input: Input;
  readonly folder: NewRunFolder;
  readonly session: Session;
  readonly lock: ServerLock;
  readonly planned: Planned;
}

/** Opens the run folder, where a roster that cannot be imported leaves the list of its problems. */
function openFolder({ roster, agreed }: Input, options: ImportOptions, job: JobScope): NewRunFolder {
  const { out, leftLock, command = 'import' } = options;
  const files = Object.keys(runFiles);
  const folder = openRunFolder({ command, out, files, ...defined({ leftLock }) }, job);
  job.atEnd(folder.close);
  // A plan was agreed to together with what its roster reports as invalid.
  if (agreed !== undefined || options.input.kind === 'plan-file') return folder;
  refuseProblems(roster, options.input.invalidRows, () => {
    writeProblems(folder, 'import', roster);
    return `${folder.displayPath}/problems.csv`;
  });
  return folder;
}

/** Opens the server that the plan file, if there is one, was made on, and keeps other runs off it. */
async function openServer(
  { agreed, ofMove }: Input,
  { server, mode, leftLock = 'refuse' }: ImportOptions,
  job: JobScope,
): Promise<Pick<BegunImport, 'session' | 'lock'>> {
  const session = await openSession(server, job, (address) => {
    if (agreed !== undefined) refuseOtherAddress(planMadeOn(agreed), address);
    if (ofMove !== undefined) refuseOtherDestination(ofMove, address);
  });
  if (mode !== 'plan') refuseServiceToken(session.target);
  const { facts } = session.target;
  if (ofMove !== undefined) refuseOtherDestination(ofMove, facts.url);
  if (agreed !== undefined) refuseOtherPlan(agreed, facts);
  if (mode === 'plan') return { session, lock: noLock };
  const lock = lockTarget(session.target, leftLock, job);
  job.atEnd(lock.release);
  return { session, lock };
}

const guardOf = ({ profile, rosterName, smallerRoster = 'refuse' }: ImportOptions): RosterGuard => ({
  profile,
  name: rosterName,
  smaller: smallerRoster,
});

/** Makes the plan and shows it. @throws {OperatorError} `plan-stale` where it is no longer the one agreed to */
async function planImport(
  input: Input,
  { options, session: { target } }: Pick<BegunImport, 'options' | 'session'>,
  job: JobScope,
): Promise<Planned> {
  const { concurrency } = paceOf(options.server);
  const made = await makePlan(
    input,
    { target, concurrency, guard: guardOf(options), ...defined({ lookUps: options.lookUps }) },
    job,
  );
  const isUnseen = options.nearGroups === 'refuse' && input.agreed === undefined;
  const planned = isUnseen ? { ...made, plan: refuseNearGroups(made.plan) } : made;
  const { agreed } = input;
  if (agreed === undefined) {
    job.on({ kind: 'plan-ready', planned });
    return planned;
  }
  const drift = findPlanDrift(agreed, planned.plan);
  refuseDone(agreed, planned.plan, drift);
  job.on({ kind: 'plan-ready', planned, checksum: agreed.checksum });
  refuseStale(agreed, drift, job);
  return planned;
}

/** Whether the plan is to be applied. The question is asked only if there is something to write. */
async function agree(
  { options, planned }: BegunImport,
  job: JobContext,
): Promise<'planned' | 'hazardous' | 'declined' | 'agreed'> {
  if (options.mode === 'plan') return 'planned';
  if (planned.plan.hazards.length > 0) return 'hazardous';
  const question = confirmQuestionOf(planned, paceOf(options.server).ratePerSecond);
  if (question.writes === 0 || (await consentTo(question, job)) === 'yes') return 'agreed';
  return 'declined';
}

async function applyAndAccount(begun: BegunImport, job: JobContext): Promise<ImportResult> {
  const { options, input, folder, session, lock, planned } = begun;
  const { roster, plan, directory } = planned;
  const header = headerOf(begun);
  // Resuming proves the decisions of a review by it; other plans wait, for a plan alone is no run's folder.
  if (input.agreed !== undefined) await keepPlan(begun, job);
  const journal = await Journal.begin(folder.pathOf('journal.jsonl'), { header, roster, plan }, job.now);
  if (input.agreed === undefined) await keepPlan(begun, job);
  rememberRun(folder.path, job);
  rememberRoster(planned, guardOf(options), job);
  const { deadline } = options;
  const origin = input.agreed?.review === undefined ? ({ origin: 'roster' } as const) : {};
  const result = await applyRun(
    { header, roster, plan, directory, journal, history: noHistory, folder, deadline, lock, ...origin },
    session,
    job,
  );
  return { kind: 'applied', plan, ...result };
}

async function refuseRun(begun: BegunImport, job: JobContext): Promise<ImportResult> {
  const { startedAt, folder, session, planned } = begun;
  const { roster, plan } = planned;
  await keepPlan(begun, job);
  const outcomes = refuseRows(plan, startedAt);
  const endedAt = job.now().toISOString();
  const requests = session.statistics();
  const result = await reportRun(
    {
      header: headerOf(begun),
      roster,
      outcomes,
      requests,
      losses: noLosses,
      endedAt,
      end: { exit: 'refused', hazards: plan.hazards.map(({ message }) => message) },
      hazards: plan.hazards,
      original: originalOf(begun),
      folder,
    },
    job,
  );
  return { kind: 'refused', plan, ...result };
}

/** What was imported, as words of a command line; standard input and a plan cannot be imported again with other limits. */
function originalOf({ options, input }: BegunImport): readonly string[] | undefined {
  const { input: given, rosterName, smallerRoster } = options;
  if (given.kind === 'plan-file' || typeof given.file !== 'string') return undefined;
  return [
    ...[given.file, ...input.flags],
    ...(rosterName === undefined ? [] : ['--roster-name', rosterName]),
    ...(smallerRoster === 'accept' ? ['--accept-smaller-roster'] : []),
  ];
}

/** A roster with passwords has no plan file, because no file of ours holds a password. */
async function keepPlan({ options, input, folder, planned }: BegunImport, job: JobContext): Promise<void> {
  if (holdsSecrets(planned.roster)) return;
  const { target } = options.server;
  const planFile = input.agreed ?? planFileNow(planned, { target, flags: input.flagsSpelledOut }, job);
  await folder.stream('plan.json', (sink) => pipeline(documentPieces('plan-file', planFile), sink));
}

/** What finishing the run needs to know. */
function headerOf({ options, startedAt, input, folder, planned }: BegunImport): RunHeader {
  const { server, command = 'import', maxFailures = defaults.maxFailures } = options;
  const { roster, policy, facts } = planned;
  const { file, sha256, header, secretColumns, columnsNotRead } = roster;
  const { ratePerSecond, searchesPerSecond, concurrency } = paceOf(server);
  return {
    runId: folder.runId,
    command,
    toolVersion: readVersion(),
    startedAt,
    target: server.target,
    facts,
    policy,
    flags: input.flags,
    connection: connectionWordsOf(server, facts.url),
    concurrency,
    maxFailures,
    lookUps: options.lookUps ?? defaults.lookUps,
    limits: { requestsPerSecond: ratePerSecond, searchesPerSecond },
    roster: { file, sha256, header, secretColumns, ...defined({ columnsNotRead }) },
  };
}
