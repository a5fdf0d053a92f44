import { existsSync } from 'node:fs';
import { applyPlan } from '../apply/apply-plan.ts';
import type { Journal } from '../apply/journal.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { keepUsedSecrets, SecretsFile } from '../apply/generated-passwords.ts';
import type { History } from '../apply/history.ts';
import { readJournal } from '../apply/read-journal.ts';
import type { Directory } from '../core/directory.ts';
import { gravest, type Exit } from '../core/exit.ts';
import type { Plan } from '../core/plan.ts';
import type { Roster } from '../core/roster.ts';
import type { Session } from '../targets/session.ts';
import type { Context } from './context.ts';
import { exitOf } from './exit-of.ts';
import { proveReview } from './prove-review.ts';
import { reportRun, type ReportArguments } from './report-run.ts';
import type { RunFolder } from './run-folder.ts';
import { showProgress } from './terminal/run-progress.ts';

const STOPPING =
  'Stopping: what has been sent is waited for, and nothing more is begun. Another Ctrl-C leaves at once.';

/** A run that is ready to send: new, or broken off and picked up again. */
export interface ReadyRun {
  readonly header: RunHeader;
  readonly roster: Roster;
  readonly plan: Plan;
  readonly directory: Directory;
  readonly journal: Journal;
  readonly history: History;
  readonly folder: RunFolder;
  /** RFC 3339, UTC: when the run was picked up again; absent for a new one. */
  readonly resumedAt?: string;
  /** When to stop; absent: when all is done. */
  readonly deadline: Date | undefined;
}

/** Applies a plan from where it stands, writes the outcome files, and says how it ended. */
export async function applyRun(
  run: ReadyRun,
  session: Session,
  args: ReportArguments,
  context: Context,
): Promise<Exit> {
  const { header, roster, plan, directory, journal, history, folder, deadline, resumedAt } = run;
  const secrets = new SecretsFile(folder.pathOf('passwords.csv'));
  const progress = args.quiet ? undefined : showProgress(run, session, context);
  const onStop = (): void => {
    context.stderr(`${STOPPING}\n`);
  };
  if (!args.quiet) context.signal.addEventListener('abort', onStop, { once: true });
  session.allowWrites();
  try {
    const applied = await applyPlan(plan, (change, signal) => session.target.perform(change, signal), {
      concurrency: header.concurrency,
      maxFailures: header.maxFailures,
      ...(deadline === undefined ? {} : { deadline }),
      signal: context.signal,
      now: context.now,
      journal,
      makeUp: secrets.makeUp,
      history,
      directory,
      onOutcome: (outcome) => progress?.saw(outcome),
    });
    progress?.stop();
    const requests = { ...session.statistics(), ...(resumedAt === undefined ? {} : { resumedAt }) };
    await journal.end(requests);
    await secrets.close();
    await tidySecrets(folder);
    const { outcomes, open, faults = [] } = applied;
    const exit =
      faults.length === 0 ? exitOf(applied, context) : gravest(['fault', exitOf(applied, context)]);
    const endedAt = context.now().toISOString();
    await reportRun({ header, roster, outcomes, open, requests, endedAt, exit, folder }, args, context);
    await proveReview(folder, outcomes, session, context);
    for (const { row, cause } of faults) context.stderr(describeFault(row, cause));
    return exit;
  } finally {
    progress?.stop();
    context.signal.removeEventListener('abort', onStop);
    await Promise.all([journal.close(), secrets.close()]);
  }
}

/** What is in the journal is what a later resume builds on, so it also says whose secrets are of use. */
async function tidySecrets({ pathOf }: Pick<RunFolder, 'pathOf'>): Promise<void> {
  const file = pathOf('passwords.csv');
  if (existsSync(file)) await keepUsedSecrets(file, await readJournal(pathOf('journal.jsonl')));
}

const describeFault = (row: number, cause: unknown): string =>
  `rollcall: unexpected, in row ${row}: ${cause instanceof Error ? cause.message : String(cause)}\n` +
  '  This is a fault of rollcall itself. Please report it; resume tries the row again.\n';
