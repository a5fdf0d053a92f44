import { changesOf } from '../../core/plan.ts';
import { renderDocument } from '../../report/documents.ts';
import { planDocument } from '../../report/plan/plan-json.ts';
import { renderPlan } from '../../report/plan/plan-text.ts';
import { targets } from '../../targets/registry.ts';
import { defineCommand } from '../command.ts';
import { datedPlan } from '../dated-plan.ts';
import { flagsWrittenOut } from '../argv/flags-given.ts';
import { loadRoster, refuseProblems, rejectedRows } from '../load-roster.ts';
import { openSession } from '../open-session.ts';
import { planHint } from '../plan-hint.ts';
import { policyFrom } from '../argv/policy.ts';
import { preparePlan } from '../prepare-plan.ts';
import { progress } from '../terminal/progress.ts';
import { guardedBy, reconcileOptions, rosterPositional } from '../argv/reconcile-options.ts';
import { guardPlan } from '../roster-guard.ts';
import { textStyle } from '../terminal/style.ts';
import { newFile } from '../new-file.ts';

export const planCommand = defineCommand({
  positionals: rosterPositional,
  options: {
    ...reconcileOptions,
    out: {
      type: 'string',
      describe: 'File for the plan, which import does exactly or refuses, e.g. plan.json',
    },
    'detailed-exitcode': {
      type: 'boolean',
      default: false,
      describe: 'Exit 8 when there are changes to apply',
    },
  },
  examples: [['$0 plan people.csv', 'what importing people.csv would do']],
  async run(args, context) {
    const { rules } = targets[args.target];
    const file = args.out === undefined ? undefined : newFile(args.out, context);
    const roster = await loadRoster(args, rules, context);
    refuseProblems(roster, args);
    const { target } = await openSession(args, context);
    const policy = policyFrom(args);
    const prepared = await preparePlan(roster, target, {
      policy,
      rejected: rejectedRows(roster),
      concurrency: args.concurrency,
      signal: context.signal,
      onLookUp: args.quiet ? () => undefined : progress('Directory searches', context),
    });
    const plan = guardPlan(prepared.plan, roster, guardedBy(args, policy, target.facts.url), context);
    file?.write(
      renderDocument(
        'plan-file',
        datedPlan(
          plan,
          {
            target: args.target,
            server: { url: target.facts.url, caller: target.facts.caller },
            policy,
            flags: flagsWrittenOut(args),
            roster,
          },
          context,
        ),
      ),
    );
    const view = { roster, facts: target.facts, title: rules.title };
    context.stdout(
      args.json
        ? renderDocument('plan', planDocument(plan, { ...view, policy }))
        : renderPlan({ plan, ...view }, textStyle(args.color, context)),
    );
    if (!args.quiet && file !== undefined) context.stderr(planHint(file.shown, target.facts, args, context));
    if (plan.hazards.length > 0) return 'refused';
    return args['detailed-exitcode'] && changesOf(plan).length > 0 ? 'changes-waiting' : 'ok';
  },
});
