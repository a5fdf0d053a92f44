import { accountUntouched } from '../apply/account-row.ts';
import { applyPlan, type Applied } from '../apply/apply-plan.ts';
import type { Exit } from '../core/exit.ts';
import { outcomeMeanings, type RowOutcome } from '../core/outcome.ts';
import { changesOf, type Plan } from '../core/plan.ts';
import { renderJson } from '../report/json.ts';
import { renderPlan } from '../report/plan-text.ts';
import { buildRunManifest } from '../report/run-json.ts';
import { runFiles } from '../report/run-record.ts';
import { renderSummary } from '../report/summary-text.ts';
import { targets } from '../targets/registry.ts';
import { askConsent, requireConsent } from './consent.ts';
import type { Context } from './context.ts';
import { exitOf } from './exit-of.ts';
import type { ImportArguments } from './import-options.ts';
import { loadRoster, rejectedRows } from './load-roster.ts';
import { openSession } from './open-session.ts';
import { policyFrom } from './policy.ts';
import { preparePlan } from './prepare-plan.ts';
import { progress } from './progress.ts';
import { openRunFolder } from './run-folder.ts';
import { textStyle } from './style.ts';
import { readVersion } from './version.ts';
import { writeRun } from './write-run.ts';

/** The main job: read, plan, show, ask, apply, account for every row. */
export async function importRoster(args: ImportArguments, context: Context): Promise<Exit> {
  const startedAt = context.now().toISOString();
  requireConsent(args, context);
  const { rules } = targets[args.target];
  const roster = await loadRoster(args, rules, context);
  const folder = openRunFolder('import', args.out, Object.keys(runFiles), context);
  const style = textStyle(args.color, context);
  const say = (text: string): void => {
    if (!args.quiet) context.stderr(text);
  };
  const showProgress = (what: string) => (args.quiet ? () => undefined : progress(what, context));
  try {
    const session = await openSession(args, context);
    const { facts } = session.target;
    const policy = policyFrom(args);
    const concurrency = Math.max(1, Math.floor(args.concurrency));
    const plan = await preparePlan(roster, session.target, {
      policy,
      rejected: rejectedRows(roster),
      concurrency,
      signal: context.signal,
      onLookUp: showProgress('Directory searches'),
    });
    say(`${renderPlan({ plan, roster, facts, title: rules.title }, style)}\n`);
    if (args['dry-run']) return plan.hazards.length > 0 ? 'refused' : 'ok';

    const writes = changesOf(plan).length;
    const safe = plan.hazards.length === 0;
    if (safe && writes > 0 && !args.yes && (await askConsent(writes, facts, context)) === 'no') {
      say('Nothing was sent.\n');
      return 'refused';
    }
    session.allowWrites();
    const tick = showProgress('Rows');
    let done = 0;
    const applied = safe
      ? await applyPlan(plan, session.target, {
          concurrency,
          maxFailures: args['max-failures'],
          signal: context.signal,
          now: context.now,
          onOutcome: () => {
            tick((done += 1), plan.rows.length);
          },
        })
      : refuseAll(plan, startedAt);

    const exit = exitOf(applied, context);
    const record = await writeRun(
      folder,
      {
        runId: folder.runId,
        command: 'import',
        toolVersion: readVersion(),
        facts,
        title: rules.title,
        policy,
        limits: {
          requestsPerSecond: args.rate,
          searchesPerSecond: args['lookup-rate'],
          concurrency,
        },
        requests: session.figures(),
        startedAt,
        endedAt: context.now().toISOString(),
        exit,
        folder: folder.shown,
      },
      roster,
      applied.outcomes,
    );
    if (args.json) context.stdout(renderJson(buildRunManifest(record, roster, applied.outcomes)));
    else if (!args.quiet) context.stdout(renderSummary(record, roster, applied.outcomes, style));
    return exit;
  } finally {
    folder.discardIfEmpty();
  }
}

/** A plan that breaks a removal limit is not applied in part: every row that would be written is refused. */
function refuseAll(plan: Plan, at: string): Applied {
  const reason = plan.hazards.map(({ message }) => message).join('; ');
  const outcomes = plan.rows.map((row): RowOutcome => {
    const outcome = accountUntouched({ ...row, steps: [] }, at);
    if (row.steps.length === 0) return outcome;
    const { nextStep } = outcomeMeanings.refused_limit;
    return { ...outcome, outcome: 'refused_limit', detail: reason, nextStep, groups: [] };
  });
  return { outcomes };
}
