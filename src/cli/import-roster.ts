import { concludeUntouched } from '../apply/conclude-row.ts';
import { Journal } from '../apply/journal.ts';
import type { RunHeader } from '../apply/journal-format.ts';
import { noHistory } from '../apply/history.ts';
import type { Exit } from '../core/exit.ts';
import type { RowOutcome } from '../core/outcome.ts';
import { changesOf, type Plan } from '../core/plan.ts';
import { holdsSecrets } from '../plan/plan-file.ts';
import { renderDocument } from '../report/documents.ts';
import { planDocument } from '../report/plan/plan-json.ts';
import { renderPlan } from '../report/plan/plan-text.ts';
import { runFiles } from '../report/run/run-record.ts';
import { targets } from '../targets/registry.ts';
import { applyRun } from './apply-run.ts';
import { askConsent, requireConsent } from './consent.ts';
import type { Context } from './context.ts';
import { datedPlan } from './dated-plan.ts';
import { connectionFlags, flagsWrittenOut } from './argv/flags-given.ts';
import type { ImportArguments } from './argv/import-options.ts';
import { rememberRun } from './last-run.ts';
import { loadInput, planMadeOn, refuseOtherAddress, refuseOtherPlace, refuseStale } from './load-input.ts';
import { refuseProblems, rejectedRows } from './load-roster.ts';
import { openSession, serverGiven } from './open-session.ts';
import { preparePlan } from './prepare-plan.ts';
import { progress } from './terminal/progress.ts';
import { guardedBy } from './argv/reconcile-options.ts';
import { reportRun } from './report-run.ts';
import { openRunFolder } from './open-run-folder.ts';
import { guardPlan, rememberRoster } from './roster-guard.ts';
import { lockServer } from './run-lock.ts';
import { textStyle } from './terminal/style.ts';
import { deadlineFrom } from './argv/time-budget.ts';
import { readVersion } from './version.ts';
import { writeProblems } from './write-problems.ts';

/** The main job: read, plan, show, ask, apply, account for every row. */
export async function importRoster(args: ImportArguments, context: Context): Promise<Exit> {
  const startedAt = context.now().toISOString();
  requireConsent(args, context);
  const deadline = deadlineFrom(args, context.now());
  const { rules } = targets[args.target];
  const { roster, policy, flags, agreed } = await loadInput(args, rules, context);
  const folder = openRunFolder({ command: 'import', out: args.out, files: Object.keys(runFiles) }, context);
  let unlock = (): void => undefined;
  try {
    // A plan was agreed to together with what its roster reports as invalid.
    if (agreed === undefined) {
      refuseProblems(roster, args, () => {
        writeProblems(folder, 'import', roster);
        return `${folder.shown}/problems.csv`;
      });
    }
    if (agreed !== undefined) refuseOtherAddress(planMadeOn(agreed), serverGiven(args, context));
    const session = await openSession(args, context);
    const { facts } = session.target;
    if (agreed !== undefined) refuseOtherPlace(agreed, facts);
    if (!args['dry-run']) unlock = lockServer(facts.url, context);
    const header: RunHeader = {
      runId: folder.runId,
      command: 'import',
      toolVersion: readVersion(),
      startedAt,
      target: args.target,
      facts,
      policy,
      flags,
      connection: connectionFlags(args, facts, context),
      concurrency: Math.max(1, Math.floor(args.concurrency)),
      maxFailures: args['max-failures'],
      limits: { requestsPerSecond: args.rate, searchesPerSecond: args['lookup-rate'] },
      roster: {
        file: roster.file,
        sha256: roster.sha256,
        header: roster.header,
        secretColumns: roster.secretColumns,
      },
    };
    const { plan: prepared, directory } = await preparePlan(roster, session.target, {
      policy,
      rejected: rejectedRows(roster),
      concurrency: header.concurrency,
      signal: context.signal,
      onLookUp: args.quiet ? () => undefined : progress('Directory searches', context),
    });
    const guarded = guardedBy(args, policy, facts.url);
    const plan = guardPlan(prepared, roster, guarded, context);
    const say = (text: string): void => {
      if (!args.quiet) context.stderr(text);
    };
    say(`${renderPlan({ plan, roster, facts, title: rules.title }, textStyle(args.color, context))}\n`);
    if (agreed !== undefined) refuseStale(agreed, plan, context);
    if (args['dry-run'] && args.json) {
      context.stdout(
        renderDocument('plan', planDocument(plan, { roster, facts, title: rules.title, policy })),
      );
    }
    if (args['dry-run']) return plan.hazards.length > 0 ? 'refused' : 'ok';
    const keepPlan = (): void => {
      const { url, caller } = facts;
      const server = { url, caller };
      const basis = { target: args.target, server, policy, flags: flagsWrittenOut(args), roster };
      if (!holdsSecrets(roster))
        folder.write('plan.json', renderDocument('plan-file', agreed ?? datedPlan(plan, basis, context)));
    };
    if (plan.hazards.length > 0) {
      keepPlan();
      const outcomes = refuseAll(plan, startedAt);
      await reportRun(
        {
          header,
          roster,
          outcomes,
          requests: session.statistics(),
          endedAt: context.now().toISOString(),
          exit: 'refused',
          folder,
        },
        args,
        context,
      );
      return 'refused';
    }

    const writes = changesOf(plan).length;
    if (writes > 0 && !args.yes && (await askConsent(writes, facts, context)) === 'no') {
      say('The answer was not yes. Nothing was sent.\n');
      return 'refused';
    }
    // Resuming proves the decisions of a review by it; other plans wait, for a plan alone is no run's folder.
    if (agreed !== undefined) keepPlan();
    const journal = await Journal.begin(
      folder.pathOf('journal.jsonl'),
      { header, roster, plan },
      context.now,
    );
    if (agreed === undefined) keepPlan();
    rememberRun(folder.pathOf('.'), context);
    rememberRoster(roster, guarded, context);
    return await applyRun(
      { header, roster, plan, directory, journal, history: noHistory, folder, deadline },
      session,
      args,
      context,
    );
  } finally {
    unlock();
    folder.discardIfEmpty();
  }
}

/** A plan with a hazard is not applied in part: every row that would be written is refused. */
function refuseAll(plan: Plan, at: string): RowOutcome[] {
  const detail = plan.hazards.map(({ message }) => message).join('; ');
  const nextStep = plan.hazards.map(({ hint }) => hint).join('; ');
  return plan.rows.map((row): RowOutcome => {
    const outcome = concludeUntouched({ ...row, steps: [] }, at);
    if (row.steps.length === 0) return outcome;
    return { ...outcome, outcome: 'refused_limit', detail, nextStep, groups: [] };
  });
}
