import { defined } from '../../core/defined.ts';
import { changesOf } from '../../core/plan/plan.ts';
import { planRoster } from '../../jobs/plan-roster.ts';
import { renderDocument } from '../../report/documents.ts';
import { plannedContent } from '../../report/plan/plan-json.ts';
import { renderPlan } from '../../report/plan/plan-text.ts';
import { planFileOptions } from '../argv/options.ts';
import { reconcileOptions, rosterPositional } from '../argv/reconcile-options.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';
import { planOptionsFrom } from '../job-options/reconcile-options.ts';
import { planEnd, planFilesText } from '../plan-hint.ts';
import { textStyle } from '../terminal/style.ts';

export const planCommand = defineCommand({
  positionals: rosterPositional,
  options: {
    ...reconcileOptions,
    out: {
      type: 'string',
      value: 'path',
      describe:
        'File for the plan: .json to import, .html, .xlsx or .csv to read, or a folder for all of them',
    },
    ...planFileOptions,
    'detailed-exitcode': {
      type: 'boolean',
      default: false,
      describe: 'Exit with code 8 if there are changes to apply, even if some rows cannot succeed',
    },
  },
  examples: [['$0 plan people.csv', 'what importing people.csv would do']],
  async run(args, context) {
    const result = await planRoster(planOptionsFrom(args, context), jobContext(args, context));
    context.stdout(
      args.json
        ? renderDocument('plan', {
            ...plannedContent(result.plan, result),
            ...planEnd(result, args, context),
          })
        : renderPlan(
            { ...result, ...defined({ checksum: result.planFile?.checksum }) },
            textStyle(args, context),
            '--all shows them, and --out plan.html writes them',
          ),
    );
    if (!args.quiet) context.stderr(planFilesText(result, args, context));
    const { exit, plan } = result;
    return exit !== 'refused' && args['detailed-exitcode'] && changesOf(plan).length > 0
      ? 'changes-waiting'
      : exit;
  },
});
