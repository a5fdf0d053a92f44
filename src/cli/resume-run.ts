import { Journal } from '../apply/journal.ts';
import { readJournal } from '../apply/read-journal.ts';
import { OperatorError } from '../core/errors.ts';
import type { Exit } from '../core/exit.ts';
import { applyRun } from './apply-run.ts';
import type { Context } from './context.ts';
import { runNamed } from './last-run.ts';
import { openSession, type ServerArguments } from './open-session.ts';
import type { ReportArguments } from './report-run.ts';
import { runFolderAt } from './run-folder.ts';
import { lockServer } from './run-lock.ts';

/**
 * Finishes a run from its journal. What has a result is not sent again; what was sent without a result is
 * looked for on the server first; the rest is sent now.
 */
export async function resumeRun(
  args: ServerArguments & ReportArguments & { readonly run: string | undefined },
  context: Context,
): Promise<Exit> {
  const { path, shown } = runNamed(args.run, context);
  const run = await readJournal(`${path}/journal.jsonl`);
  const { header, plan, past } = run;
  if (plan.rows.every(({ row }) => past.outcomeOf(row) !== undefined)) {
    throw new OperatorError(`the run in ${shown} came to its end: every row has its outcome`, {
      code: 'resume-nothing-left',
      hint: `Nothing was sent. rollcall results ${shown} shows what became of the rows; retry.csv there holds those to run again.`,
    });
  }
  const session = await openSession({ ...args, server: args.server ?? header.facts.url }, context);
  const { target } = session;
  if (target.facts.url !== header.facts.url) {
    throw new OperatorError(
      `the run in ${shown} was begun on ${header.facts.url}, not on ${target.facts.url}`,
      {
        code: 'resume-other-server',
        hint: `Nothing was sent. Resume it with --server ${header.facts.url}.`,
      },
    );
  }
  const unlock = lockServer(target.facts.url, context);
  try {
    if (!args.quiet) context.stderr(`Resuming the run of ${header.startedAt} in ${shown}.\n`);
    const membersOf = new Set(
      plan.rows.flatMap(({ steps }) => steps.flatMap((step) => ('group' in step ? [step.group] : []))),
    );
    const directory = await target.readDirectory({ membersOf }, context.signal);
    const journal = await Journal.continue(`${path}/journal.jsonl`, context.now);
    return await applyRun(
      { ...run, directory, journal, folder: runFolderAt(path, shown, header.runId) },
      session,
      args,
      context,
    );
  } finally {
    unlock();
  }
}
