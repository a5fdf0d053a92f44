import { defined } from '../../core/defined.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { type Applied, applyPlan } from '../../apply/apply-plan.ts';
import type { Journal } from '../../apply/journal.ts';
import type { RunHeader } from '../../apply/journal-format.ts';
import { keepUsedSecrets, SecretsFile } from '../../apply/generated-secrets.ts';
import { eachOnce } from '../../apply/effects/effect-in-doubt.ts';
import type { History } from '../../apply/history.ts';
import { RunHistory } from '../../apply/run-history.ts';
import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Directory } from '../../core/directory.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import { rowReporter } from '../../report/run/document/row-report.ts';
import type { Session } from '../../targets/session.ts';
import type { JobContext } from '../job-context.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import { rememberMemberships } from '../run-folder/membership-memory.ts';
import { rememberLosses } from '../run-folder/recent-losses.ts';
import { refuseLostLock, type ServerLock } from '../run-folder/run-lock.ts';
import { readItemNow } from './item-now.ts';
import { LossCount } from './loss-count.ts';
import { exitOf, stopOf } from './exit-of.ts';
import { heldJournal } from './held-journal.ts';
import type { Preparation } from './look-up-rest.ts';
import { proveReview, reportProved } from './prove-review.ts';
import { reportRun, type RunResult } from './report-run.ts';

/** A run that is ready to send: new, or interrupted and picked up again. */
export interface ReadyRun {
  readonly header: RunHeader;
  readonly roster: Roster;
  readonly plan: Plan;
  readonly directory: Directory;
  readonly journal: Journal;
  readonly history: History;
  readonly folder: RunFolder;
  /** `roster`: no review is behind the plan. Absent: its file says whether one is. */
  readonly origin?: 'roster';
  /** RFC 3339, UTC: when the run was picked up again; absent for a new one. */
  readonly resumedAt?: string;
  /** When to stop; undefined: when all is done. */
  readonly deadline: Date | undefined;
  readonly lock: ServerLock;
  /** Of a resumed run; a new one has been prepared with its plan. */
  readonly preparation?: Preparation;
}

/**
 * Applies what is left of a plan, writes the outcome files, and proves the decisions of a review.
 * @throws {OperatorError} `run-active` where another run has taken over the lock: the rest is left to it
 */
export async function applyRun(run: ReadyRun, session: Session, job: JobContext): Promise<RunResult> {
  const { header, roster, plan, journal, folder, resumedAt } = run;
  const history = new RunHistory(run.history);
  const secrets = new SecretsFile(folder.pathOf('passwords.csv'));
  const onStop = (): void => {
    job.on({ kind: 'run-stopping' });
  };
  job.signal.addEventListener('abort', onStop, { once: true });
  try {
    const losses = new LossCount(plan, run.history, session.target.rules.roles);
    const remember = (counts: LimitedCounts): void => {
      rememberLosses({ runId: header.runId, losses: counts }, header.facts.url, job);
    };
    // Before the first of them is sent: a run that is killed has taken away no more than this.
    remember(losses.planned);
    const applied = await sendChanges(run, { secrets, session, losses, history }, job);
    refuseLostLock(run.lock, commandLine('resume', folder.displayPath, ...(header.connection ?? [])));
    // What is left open may be resumed at any time.
    remember(applied.open.length > 0 ? losses.planned : losses.taken);
    const requests = { ...session.statistics(), ...defined({ resumedAt }) };
    const stopped = stopOf(applied, job);
    const { outcomes, open, faults = [] } = applied;
    const ending = defined({ stopped, faults: faults.length === 0 ? undefined : faults.length });
    const limits = { ...header.limits, concurrency: header.concurrency };
    await journal.end(requests, { ...ending, limits });
    await secrets.close();
    // What is in the journal is what a later resume builds on, so it also says whose passwords are of use.
    await keepUsedSecrets(folder.pathOf('passwords.csv'), { plan, history });
    const exit = exitOf(outcomes, ending);
    const endedAt = job.now().toISOString();
    const end = { exit, ...ending };
    const ended = { header, roster, outcomes, open, requests, losses: losses.taken, endedAt, folder, end };
    const report = async (): Promise<RunResult> => {
      const reported = await reportRun(ended, job);
      rememberMemberships({ header, plan, history }, job);
      return reported;
    };
    const result =
      run.origin === 'roster'
        ? await report()
        : await reportProved(proveReview(folder, outcomes, session, job), report, job);
    for (const { row, cause } of faults) {
      const line = roster.rows.find((input) => input.row === row)?.line ?? row;
      job.on({ kind: 'row-faulted', row, line, cause });
    }
    return result;
  } finally {
    job.signal.removeEventListener('abort', onStop);
    await Promise.all([run.lock.isHeld() ? journal.close() : journal.abandon(), secrets.close()]);
  }
}

interface RunTools {
  readonly secrets: SecretsFile;
  readonly session: Session;
  readonly losses: LossCount;
  readonly history: RunHistory;
}

async function sendChanges(
  { header, roster, plan, directory, journal, history: earlier, deadline, lock, preparation }: ReadyRun,
  { secrets, session, losses, history }: RunTools,
  job: JobContext,
): Promise<Applied> {
  const { target, statistics, waitReason } = session;
  // Rows that an earlier part of the run has ended take no time now.
  const left = plan.rows.filter(({ row }) => earlier.outcomeOf(row) === undefined);
  const changesByRow = new Map(left.map(({ row, steps }) => [row, steps.length]));
  job.on({
    kind: 'run-started',
    rows: plan.rows.length,
    changesByRow,
    ratePerSecond: header.limits.requestsPerSecond,
    statistics,
    waitReason,
  });
  const reportOf = rowReporter(roster);
  session.allowWrites(lock.confirm);
  try {
    const perform: Target['perform'] = async (change, signal) => {
      await preparation?.prepare(change, signal);
      const performed = await target.perform(change, signal);
      losses.saw(change, performed);
      return performed;
    };
    return await applyPlan(plan, perform, {
      concurrency: header.concurrency,
      maxFailures: header.maxFailures,
      ...defined({ deadline }),
      signal: AbortSignal.any([job.signal, lock.lost]),
      now: job.now,
      journal: heldJournal(history.watch(journal), lock),
      generateSecrets: secrets.generate,
      history: earlier,
      directory,
      readMembers: eachOnce(async (group) => target.readMembers?.(group, job.signal)),
      readItem: (guid) => readItemNow(target, guid, job.signal),
      readItemList: async (guid) => (await target.readItem?.(guid, job.signal)) ?? 'not shown',
      onChange: (row) => {
        job.on({ kind: 'change-ended', row });
      },
      onOutcome: (outcome) => {
        job.on({ kind: 'row-ended', outcome: reportOf(outcome) });
      },
    });
  } finally {
    preparation?.stop();
    job.on({ kind: 'run-ended' });
  }
}
