import { defined } from '../../../core/defined.ts';
import { defaults } from '../../../jobs/defaults.ts';
import { reviewAccess } from '../../../jobs/review-access.ts';
import { renderDocument } from '../../../report/documents.ts';
import { reviewFiles, splitReviewFiles } from '../../../report/review/review-files.ts';
import { reviewDocument } from '../../../report/review/review-json.ts';
import { renderReviewSummary } from '../../../report/review/review-text.ts';
import { outputOptions } from '../../argv/options.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditReviewCommand = defineCommand({
  positionals: {
    pack: { type: 'string', demandOption: true, describe: 'Folder of the export' },
  },
  options: {
    baseline: {
      type: 'string',
      value: 'folder',
      describe: 'Folder of an earlier export, to show what has changed since',
    },
    previous: {
      type: 'string',
      value: 'file',
      describe: 'Decisions of the previous review (plan-decisions.json), to carry its exceptions over',
    },
    'split-by': {
      type: 'string',
      value: 'column',
      describe: 'A workbook for each reviewer: group-owner, or a column of --reviewers',
    },
    reviewers: {
      type: 'string',
      value: 'file',
      describe: 'List of who reviews which username or group, in the column reviewer or that of --split-by',
    },
    'dormant-days': {
      type: 'number',
      value: 'days',
      whole: true,
      default: defaults.dormantDays,
      describe: 'Days without activity after which an account counts as dormant',
    },
    'service-accounts': {
      type: 'string',
      value: 'pattern',
      array: true,
      describe: 'Usernames of service accounts, e.g. "svc-*"',
    },
    out: {
      type: 'string',
      value: 'folder',
      describe: 'Folder for the files (default: reports/<time>-review-<id>)',
    },
    ...outputOptions,
  },
  examples: [
    ['$0 audit review pack', 'writes review.xlsx to fill in and audit.html to read'],
    ['$0 audit review q2 --baseline q1 --service-accounts "svc-*"', 'also shows what has changed since q1'],
    ['$0 audit review q2 --previous plan-decisions.json', 'also shows the exceptions of the last review'],
    ['$0 audit review q2 --split-by group-owner', 'a workbook for the owner of each group'],
  ],
  async run(args, context) {
    const {
      pack,
      baseline,
      previous,
      reviewers,
      'split-by': splitBy,
      out,
      'dormant-days': dormantDays,
      'service-accounts': serviceAccounts = [],
    } = args;
    const { exit, overview, displayPath, files, notes } = await reviewAccess(
      {
        pack,
        dormantDays,
        serviceAccounts,
        ...defined({ baseline, previous, splitBy, reviewers, out }),
      },
      jobContext(args, context),
    );
    for (const note of [...(overview.differences?.reservations ?? []), ...notes])
      context.stderr(`Note: ${note}\n`);
    if (args.json) {
      context.stdout(renderDocument('audit-review', reviewDocument(overview, displayPath, files)));
    } else if (!args.quiet) {
      const purposes = overview.scopes === undefined ? reviewFiles : splitReviewFiles;
      const style = textStyle(args, context);
      context.stdout(renderReviewSummary(overview, displayPath, purposes, style));
    }
    return exit;
  },
});
