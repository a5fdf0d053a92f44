import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedOutcomes } from '../apply/recorded-outcomes.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { Journal } from '../apply/journal.ts';
import { keepUsedSecrets } from '../apply/generated-passwords.ts';
import { readJournal, type RecordedRun } from '../apply/read-journal.ts';
import { commandLine } from '../core/text/command-line.ts';
import { OperatorError } from '../core/errors.ts';
import type { Exit } from '../core/exit.ts';
import { attributeNames } from '../core/profile.ts';
import type { TargetId } from '../targets/registry.ts';
import { mayMean } from '../targets/http/server-url.ts';
import type { Session } from '../targets/session.ts';
import { applyRun } from './apply-run.ts';
import type { Context } from './context.ts';
import { connectionFlags } from './argv/flags-given.ts';
import { runNamed, type NamedRun } from './last-run.ts';
import { openSession, serverGiven, type ServerArguments } from './open-session.ts';
import { owesProof, proveReview } from './prove-review.ts';
import { reportRecorded } from './report-recorded.ts';
import type { ReportArguments } from './report-run.ts';
import { runFolderAt } from './run-folder.ts';
import { lockServer } from './run-lock.ts';
import { deadlineFrom, type TimeArguments } from './argv/time-budget.ts';

/** What is not given is as the run was begun. */
interface PaceArguments {
  readonly rate: number | undefined;
  readonly 'lookup-rate': number | undefined;
  readonly concurrency: number | undefined;
}

export type ResumeArguments = Omit<ServerArguments, keyof PaceArguments> &
  PaceArguments &
  ReportArguments &
  TimeArguments & { readonly run: string | undefined };

/**
 * Finishes a run from its journal. What has a result is not sent again; what was sent without a result is
 * looked for on the server first; the rest is sent now.
 */
export async function resumeRun(args: ResumeArguments, context: Context): Promise<Exit> {
  const now = context.now();
  const deadline = deadlineFrom(args, now);
  const named = runNamed(args.run, context);
  const begun = await readJournal(named.journal);
  if (isSettled(begun) && !owesProof(named.path)) return finishFiles(begun, named, args, context);
  const header: RunHeader = {
    ...withPace(begun.header, args),
    connection: connectionFlags({ ...args }, begun.header.facts, context),
  };
  const { requestsPerSecond, searchesPerSecond } = header.limits;
  const targetId = header.target as TargetId;
  const given = serverGiven({ server: args.server, target: targetId }, context);
  // The key beside another address is that server's, and must not go to this one.
  if (given !== undefined && !mayMean(given, header.facts.url)) throw otherServer(given, header, named);
  const session = await openSession(
    {
      ...args,
      target: targetId,
      server: given ?? header.facts.url,
      rate: requestsPerSecond,
      'lookup-rate': searchesPerSecond,
      concurrency: header.concurrency,
    },
    context,
  );
  const { target } = session;
  if (target.facts.url !== header.facts.url) throw otherServer(target.facts.url, header, named);
  const unlock = lockServer(target.facts.url, context);
  try {
    // Read again, now that nobody else can be writing it: what was read above may be out of date.
    const run = await readJournal(named.journal);
    if (isSettled(run)) {
      return owesProof(named.path)
        ? await finishProof(run, named, { session, args }, context)
        : await finishFiles(run, named, args, context);
    }
    if (!args.quiet) context.stderr(`Resuming the run of ${header.startedAt} in ${named.shown}.\n`);
    const membersOf = new Set(
      run.plan.rows.flatMap(({ steps }) => steps.flatMap((step) => ('group' in step ? [step.group] : []))),
    );
    const attributesOf = attributeNames(
      run.plan.rows.flatMap(({ steps }) => steps.filter((step) => step.kind === 'set-attributes')),
    );
    const directory = await target.readDirectory({ membersOf, attributesOf }, context.signal);
    const journal = await Journal.continue(named.journal, context.now);
    const folder = runFolderAt(named.path, named.shown, header.runId);
    const resumedAt = now.toISOString();
    return await applyRun(
      { ...run, header, directory, journal, folder, deadline, resumedAt },
      session,
      args,
      context,
    );
  } finally {
    unlock();
  }
}

const isSettled = ({ plan, history }: RecordedRun): boolean =>
  plan.rows.every(({ row }) => history.outcomeOf(row) !== undefined);

function withPace(header: RunHeader, args: PaceArguments): RunHeader {
  const { limits, concurrency } = header;
  return {
    ...header,
    concurrency: Math.max(1, Math.floor(args.concurrency ?? concurrency)),
    limits: {
      requestsPerSecond: args.rate ?? limits.requestsPerSecond,
      searchesPerSecond: args['lookup-rate'] ?? limits.searchesPerSecond,
    },
  };
}

/** Nothing is left to send. A run that was killed after its last row still owes its outcome files. */
async function finishFiles(
  run: RecordedRun,
  named: NamedRun,
  args: ReportArguments,
  context: Context,
): Promise<Exit> {
  if (isReported(run, named)) {
    throw new OperatorError(`the run in ${named.shown} came to its end: every row has its outcome`, {
      code: 'resume-nothing-left',
      hint: `Nothing was sent. ${commandLine('results', named.shown)} shows what became of the rows; retry.csv there, if any, holds those to run again.`,
    });
  }
  return writeFiles(run, named, args, context);
}

async function writeFiles(
  run: RecordedRun,
  named: NamedRun,
  args: ReportArguments,
  context: Context,
): Promise<Exit> {
  if (!args.quiet) {
    context.stderr('Nothing is left to send; the outcome files are written from the journal.\n');
  }
  await keepUsedSecrets(join(named.path, 'passwords.csv'), run);
  return reportRecorded(run, named, args, context);
}

/** The same for one that carried out the decisions of a review, and was stopped before it had proved them. */
async function finishProof(
  run: RecordedRun,
  named: NamedRun,
  { session, args }: { readonly session: Session; readonly args: ReportArguments },
  context: Context,
): Promise<Exit> {
  const exit = await writeFiles(run, named, args, context);
  const { outcomes } = await recordedOutcomes(run);
  await proveReview(runFolderAt(named.path, named.shown, run.header.runId), outcomes, session, context);
  return exit;
}

/** `run.json` is the last file of a run to be written. */
function isReported({ end }: RecordedRun, { path }: NamedRun): boolean {
  const manifest = join(path, 'run.json');
  if (end === undefined || !existsSync(manifest)) return false;
  const { endedAt } = JSON.parse(readFileSync(manifest, 'utf8')) as { endedAt: string };
  return endedAt >= end.at;
}

const otherServer = (url: string, { facts }: RunHeader, { shown }: NamedRun): OperatorError =>
  new OperatorError(`the run in ${shown} was begun on ${facts.url}, not on ${url}`, {
    code: 'resume-other-server',
    hint: `Nothing was sent. Resume it with --server ${facts.url} and with the key of that server.`,
  });
