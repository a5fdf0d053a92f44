import { findStale } from '../../../audit/find-stale.ts';
import { changesOf } from '../../../core/plan.ts';
import { renderReview } from '../../../report/close/close-text.ts';
import { isToBeDone } from '../../../report/close/decisions-csv.ts';
import { renderDocument } from '../../../report/documents.ts';
import { renderPlan } from '../../../report/plan/plan-text.ts';
import { targets } from '../../../targets/registry.ts';
import { defineCommand } from '../../command.ts';
import { loadReview } from '../../load-review.ts';
import { inScope } from '../../../jobs/job-context.ts';
import { refuseOtherAddress, refuseOtherServer } from '../../../jobs/planning/plan-file-checks.ts';
import { newFile } from '../../../jobs/run-folder/new-file.ts';
import { openSession } from '../../../jobs/session/open-session.ts';
import { jobContext } from '../../job-context.ts';
import { serverFrom } from '../../job-options/server-options.ts';
import { outputOptions, serverOptions } from '../../argv/options.ts';
import { planHint } from '../../plan-hint.ts';
import { planDecisions } from '../../plan-decisions.ts';
import { policyOptions } from '../../argv/policy.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditCloseCommand = defineCommand({
  positionals: {
    workbook: { type: 'string', demandOption: true, describe: 'The completed review.xlsx' },
  },
  options: {
    ...serverOptions,
    pack: {
      type: 'string',
      describe: 'Folder of the export, to refuse a workbook whose evidence was edited',
    },
    out: { type: 'string', default: 'plan.json', describe: 'File for the plan' },
    'max-removals': policyOptions['max-removals'],
    'max-removal-percent': policyOptions['max-removal-percent'],
    'allow-admin-change': policyOptions['allow-admin-change'],
    'force-self': policyOptions['force-self'],
    ...outputOptions,
  },
  examples: [
    ['$0 audit close review.xlsx', 'plan.json, which rollcall import carries out'],
    ['$0 audit close review.xlsx --pack q2', 'also checks the evidence in the workbook against the export'],
  ],
  run: (args, context) =>
    inScope(jobContext(args, context), async (job) => {
      const { rules } = targets[args.target];
      const file = newFile(args.out, context);
      const { review: filled, serverUrl } = await loadReview(args, context);
      const exported = { what: `the export of ${filled.workbook}`, url: serverUrl };
      const { target } = await openSession(serverFrom(args, context), job, (address) => {
        refuseOtherAddress(exported, address);
      });
      refuseOtherServer(exported, target.facts);
      const directory = await target.readDirectory({ membersOf: 'all' }, context.signal);
      const review = { ...filled, decisions: findStale(filled.decisions, directory, target.capabilities) };
      const say = (text: string): void => {
        if (!args.quiet) context.stderr(text);
      };
      const style = textStyle(args.color, context);
      say(`${renderReview(review, style)}\n`);
      const stale = review.decisions.some(({ stale: why }) => why !== undefined);
      if (!review.decisions.some(isToBeDone)) {
        say('Nothing is to be changed on the server, so no plan was written.\n');
        return stale ? 'rows-failed' : 'ok';
      }
      const { plan, planFile } = await planDecisions(review, target, args, job);
      const document = renderDocument('plan-file', planFile);
      file.write(document);
      if (args.json) context.stdout(document);
      say(
        `${renderPlan({ plan, roster: planFile.roster, facts: target.facts, title: rules.title }, style)}\n`,
      );
      const refused = plan.hazards.length > 0 || changesOf(plan).length === 0;
      say(
        refused
          ? `The plan is in ${file.displayPath}.\n`
          : planHint(file.displayPath, target.facts, args, context),
      );
      if (plan.hazards.length > 0 || plan.rows.some(({ expected }) => expected === 'refused_protected')) {
        return 'refused';
      }
      return stale ? 'rows-failed' : 'ok';
    }),
});
