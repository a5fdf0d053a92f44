import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunHeader } from '../apply/journal-format.ts';
import { Journal } from '../apply/journal.ts';
import { keepUsedSecrets } from '../apply/generated-secrets.ts';
import { readJournal } from '../apply/read-journal.ts';
import { recordedOutcomes } from '../apply/recorded-outcomes.ts';
import { isSettled, type RecordedRun } from '../apply/recorded-run.ts';
import { commandLine } from '../core/text/command-line.ts';
import type { Directory } from '../core/directory.ts';
import { OperatorError } from '../core/errors.ts';
import type { DirectoryWanted, LookUpMethod } from '../core/target.ts';
import type { TargetId } from '../targets/registry.ts';
import { mayMean } from '../targets/http/server-url.ts';
import type { Session } from '../targets/session.ts';
import { defaults } from './defaults.ts';
import { inScope, type JobContext, type JobScope } from './job-context.ts';
import { applyRun } from './run/apply-run.ts';
import { lookUpRest } from './run/look-up-rest.ts';
import { refuseLostAccounts } from './run/refuse-lost-accounts.ts';
import { refuseUnsafe } from './run/refuse-unsafe.ts';
import { owesProof, proveReview, reportProved } from './run/prove-review.ts';
import { refuseOverLimit } from './run/refuse-over-limit.ts';
import { reportRecorded } from './run/report-recorded.ts';
import type { RunResult } from './run/report-run.ts';
import { wantedForRest } from './run/rest-of-run.ts';
import { lockFolder } from './run-folder/folder-lock.ts';
import { type NamedRun, runNamed } from './run-folder/last-run.ts';
import { readRun } from './run-folder/read-run.ts';
import { runFolderAt } from './run-folder/run-folder.ts';
import { rememberMemberships } from './run-folder/membership-memory.ts';
import type { LeftLock, ServerLock } from './run-folder/run-lock.ts';
import { lockTarget } from './run-folder/server-lock.ts';
import { makeStateFolder } from './run-folder/state-folder.ts';
import { openSession } from './session/open-session.ts';
import { refuseOtherCaller, refuseServiceToken, refuseViewer } from './session/refuse-caller.ts';
import {
  connectionWordsOf,
  paceOf,
  type ResumedServerOptions,
  type ServerOptions,
} from './session/server-options.ts';

/** The run that is finished, and how its server is reached. */
export interface ResumeOptions {
  /** Folder of the run. Default: the last run. */
  readonly run?: string | undefined;
  /** How to reach the server of the run, which is of this kind. */
  readonly serverFor: (target: TargetId) => ResumedServerOptions;
  /** How people and groups are looked up in a directory. Default: as before. */
  readonly lookUps?: LookUpMethod | undefined;
  /** From then on no further change is begun. Default: no such time. */
  readonly deadline?: Date;
  /** The lock of a run that has given no sign of life for minutes. Default: refuse. */
  readonly leftLock?: LeftLock;
}

/**
 * Finishes a run from its journal. What has a result is not sent again; what was sent without a result is
 * looked for on the server first; the rest is sent now.
 * @throws {OperatorError} `journal-unreadable`, `resume-nothing-left`, `resume-other-server`, `run-active`,
 *   `resume-over-limit`, `resume-accounts-gone`, `state-folder-not-writable`, …
 */
export function resumeRun(options: ResumeOptions, context: JobContext): Promise<RunResult> {
  return inScope(context, options, async (job) => {
    const resumedAt = job.now().toISOString();
    const named = runNamed(options.run, 'resume', job);
    const before = stateOf(named.journal);
    const begun = await readRun(named, 'resume');
    if (isSettled(begun) && !owesProof(named.path)) return finishFiles(begun, named, job);
    makeStateFolder(job);
    const server = serverOf(begun.header, options);
    const { session, lock } = await openServer(server, { header: begun.header, named, options }, job);
    // Now no other run can be writing it; if one was, it is read again.
    const run = stateOf(named.journal) === before ? begun : await readJournal(named.journal);
    if (isSettled(run)) {
      return owesProof(named.path) ? finishProof(run, { named, session }, job) : finishFiles(run, named, job);
    }
    job.on({ kind: 'run-resumed', startedAt: begun.header.startedAt, folder: named.displayPath });
    const { roles } = session.target.rules;
    const readDirectory = (part: DirectoryWanted): Promise<Directory> =>
      session.target.readDirectory(part, job.signal);
    const wanted = wantedForRest(run, roles);
    const directory = await readDirectory(wanted);
    await refuseLostAccounts(run, { directory, wanted, readDirectory });
    refuseOverLimit(run, { users: directory.users, roles }, job);
    refuseUnsafe(run, directory, session.target);
    const lookUps = options.lookUps ?? begun.header.lookUps ?? defaults.lookUps;
    const header = { ...resumedHeader(begun.header, server), lookUps };
    const { concurrency } = header;
    const preparation = lookUpRest(run, { target: session.target, directory, method: lookUps, concurrency });
    const journal = await Journal.continue(named.journal, job.now);
    const folder = runFolderAt(named.path, named.displayPath, header.runId);
    // It tells how an earlier part ended: as long as it is missing, the files of the run are still to be written.
    folder.remove('run.json');
    const { deadline } = options;
    return applyRun(
      { ...run, header, directory, journal, folder, deadline, lock, resumedAt, preparation },
      session,
      job,
    );
  });
}

/** Undefined if the file does not exist. */
function stateOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.size} bytes at ${found.mtimeMs}`;
}

/** The server of the run; its address and pace are as the run was begun, unless others are given. */
function serverOf({ target, facts, limits, concurrency }: RunHeader, options: ResumeOptions): ServerOptions {
  const given = options.serverFor(target as TargetId);
  const { requestsPerSecond: ratePerSecond, searchesPerSecond } = limits;
  const pace = paceOf(given, { ratePerSecond, searchesPerSecond, concurrency });
  return { ...given, url: given.url ?? facts.url, ...pace };
}

interface BegunResume {
  readonly header: RunHeader;
  readonly named: NamedRun;
  readonly options: ResumeOptions;
}

/** Opens the server that the run was begun on, and no other, with the key of the same account, and keeps other runs off it. */
async function openServer(
  server: ServerOptions,
  { header, named, options }: BegunResume,
  job: JobScope,
): Promise<{ readonly session: Session; readonly lock: ServerLock }> {
  const session = await openSession(server, job, (address) => {
    // The key beside another address is that server's, and must not go to this one.
    if (!mayMean(address, header.facts.url)) throw otherServer(address, header, named);
  });
  const { url } = session.target.facts;
  if (url !== header.facts.url) throw otherServer(url, header, named);
  refuseServiceToken(session.target);
  refuseViewer(session.target);
  refuseOtherCaller(header.facts.caller, session.target.facts.caller, {
    what: `the run in ${named.displayPath} was begun`,
    code: 'resume-other-server',
    otherwise: 'import the roster again with this one: accounts that already exist are found',
  });
  const { leftLock = 'refuse' } = options;
  const lock = lockTarget(session.target, leftLock, job);
  job.atEnd(lock.release);
  // A run that has another state folder does not see the lock of the server.
  job.atEnd(lockFolder(named, leftLock, job).release);
  return { session, lock };
}

function resumedHeader(header: RunHeader, server: ServerOptions): RunHeader {
  const { ratePerSecond, searchesPerSecond, concurrency } = paceOf(server);
  return {
    ...header,
    connection: connectionWordsOf(server, header.facts.url),
    concurrency,
    limits: { requestsPerSecond: ratePerSecond, searchesPerSecond },
  };
}

/** All rows have ended. A run that was killed after its last row still owes its outcome files. */
async function finishFiles(run: RecordedRun, named: NamedRun, job: JobContext): Promise<RunResult> {
  if (isReported(run, named)) {
    throw new OperatorError(`the run in ${named.displayPath} is finished: every row has its outcome`, {
      code: 'resume-nothing-left',
      hint: `No change was sent. ${commandLine('results', named.displayPath)} shows what became of the rows; retry.csv there, if any, holds those to run again.`,
    });
  }
  return writeFiles(run, named, job);
}

async function writeFiles(run: RecordedRun, named: NamedRun, job: JobContext): Promise<RunResult> {
  job.on({ kind: 'nothing-to-send' });
  await keepUsedSecrets(join(named.path, 'passwords.csv'), run);
  const result = await reportRecorded(run, named, job);
  rememberMemberships(run, job);
  return result;
}

/** The same for a run that carried out the decisions of a review, and was stopped before it had proved them. */
async function finishProof(
  run: RecordedRun,
  { named, session }: { readonly named: NamedRun; readonly session: Session },
  job: JobContext,
): Promise<RunResult> {
  const { outcomes } = await recordedOutcomes(run);
  const folder = runFolderAt(named.path, named.displayPath, run.header.runId);
  return reportProved(proveReview(folder, outcomes, session, job), () => writeFiles(run, named, job), job);
}

/**
 * `run.json` is the last file of a run to be written, and the first to go when it is resumed. Times would not tell: the
 * clock may have been set between its parts.
 */
const isReported = ({ end }: RecordedRun, { path }: NamedRun): boolean =>
  end !== undefined && existsSync(join(path, 'run.json'));

const otherServer = (url: string, { facts }: RunHeader, { displayPath }: NamedRun): OperatorError =>
  new OperatorError(`the run in ${displayPath} was begun on ${facts.url}, not on ${url}`, {
    code: 'resume-other-server',
    hint: `No change was sent. Resume it with --server ${facts.url} and with the key of that server.`,
  });
