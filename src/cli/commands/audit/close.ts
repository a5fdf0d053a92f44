import { closeReview, type CloseResult } from '../../../jobs/close-review.ts';
import type { Planned } from '../../../jobs/planning/planned.ts';
import { visible } from '../../../core/text/visible.ts';
import { renderDocument } from '../../../report/documents.ts';
import { renderPlan } from '../../../report/plan/plan-text.ts';
import {
  listOptions,
  outputOptions,
  planFileOptions,
  serverOptions,
  stateOptions,
} from '../../argv/options.ts';
import { grantLimitOptions, limitOptions } from '../../argv/policy.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { closeOptionsFrom } from '../../job-options/close-options.ts';
import { planFilesText } from '../../plan-hint.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditCloseCommand = defineCommand({
  positionals: {
    workbooks: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'The completed review.xlsx; all of them, if several reviewers had one each',
    },
  },
  options: {
    ...serverOptions,
    pack: {
      type: 'string',
      value: 'folder',
      describe: 'Folder of the export, to refuse a workbook whose evidence was edited',
    },
    out: {
      type: 'string',
      value: 'path',
      default: 'plan.json',
      describe: 'File or folder for the plan, as for plan --out',
    },
    ...planFileOptions,
    ...limitOptions,
    ...grantLimitOptions,
    ...stateOptions,
    ...listOptions,
    ...outputOptions,
  },
  examples: [
    ['$0 audit close review.xlsx', 'plan.json, which rollcall import carries out'],
    ['$0 audit close review.xlsx --pack q2', 'also checks the evidence in the workbook against the export'],
    ['$0 audit close ann.xlsx ben.xlsx', 'one plan of the workbooks of two reviewers'],
  ],
  async run(args, context) {
    const say = (text: string): void => {
      if (!args.quiet) context.stderr(text);
    };
    const result = await closeReview(closeOptionsFrom(args, context), jobContext(args, context));
    if (args.pack === undefined) say(uncheckedNote);
    if (result.kind === 'nothing-to-change') {
      if (args.json) context.stdout(renderDocument('review-decisions', result.decisions.document));
      say(`No decision changes anything on the server, so no plan was written. ${decisionsHint(result)}`);
      return result.exit;
    }
    if (args.json) context.stdout(renderDocument('plan-file', result.planFile));
    say(
      `${renderPlan({ ...result, checksum: result.planFile.checksum }, textStyle(args, context, 'stderr'))}\n`,
    );
    say(protectedHint(result));
    say(decisionsHint(result));
    say(planFilesText(result, args, context));
    return result.exit;
  },
});

const uncheckedNote =
  'Note: the evidence in the workbook was not checked against the export, because --pack was not given. To refuse a workbook whose evidence was edited, add --pack with the folder of the export.\n';

/** Where the decisions are, and what the next review needs them for. */
const decisionsHint = ({ decisions }: Pick<CloseResult, 'decisions'>): string =>
  `The decisions are in ${decisions.files.join(' and ')}; give the JSON file to the next rollcall audit review as --previous.\n`;

/** The way on for accounts that the plan leaves alone: the retry.csv of an import would not prove the decision. */
function protectedHint({ plan, roster }: Pick<Planned, 'plan' | 'roster'>): string {
  const rows = new Set(
    plan.rows.filter(({ expected }) => expected === 'refused_protected').map(({ row }) => row),
  );
  const names = roster.entries.filter(({ row }) => rows.has(row)).map(({ username }) => visible(username));
  return names.length === 0
    ? ''
    : `Protected, so not changed by the plan: ${names.join(', ')}. If the change is intended, close the review again with --allow-admin-change NAME (your own account: also --force-self), so that the proof of the review covers it; retry.csv would not.\n`;
}
