import { defined } from '../../core/defined.ts';
import { changesOf } from '../../core/plan/plan.ts';
import { planRoster } from '../../jobs/plan-roster.ts';
import { renderDocument } from '../../report/documents.ts';
import { plannedContent } from '../../report/plan/plan-json.ts';
import { renderPlan } from '../../report/plan/plan-text.ts';
import { planFileOptions, summaryOptions } from '../argv/options.ts';
import { reconcileOptions, rosterPositional } from '../argv/reconcile-options.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';
import { planOptionsFrom } from '../job-options/reconcile-options.ts';
import { planEnd, planFilesText } from '../plan-hint.ts';
import { withSummary } from '../summary-file.ts';
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
    ...summaryOptions,
    'detailed-exitcode': {
      type: 'boolean',
      default: false,
      describe: 'Exit with code 8 if there are changes to apply, even if some rows cannot succeed',
    },
  },
  examples: [['$0 plan people.csv', 'what importing people.csv would do']],
  async run(args, context) {
    return withSummary({ command: 'plan', args, context }, async (summary) => {
      const result = await planRoster(planOptionsFrom(args, context), jobContext(args, context));
      const end = planEnd(result, args, context);
      summary.addPlan({
        ...result,
        files: Object.values(end.files),
        ...defined({ command: end.commands[0] }),
      });
      context.stdout(
        args.json
          ? renderDocument('plan', {
              ...plannedContent(result.plan, result),
              ...end,
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
    });
  },
});
