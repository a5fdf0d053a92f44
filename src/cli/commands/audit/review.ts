import { resolve } from 'node:path';
import { findDifferences } from '../../../audit/find-differences.ts';
import { buildAccessOverview } from '../../../audit/access-overview.ts';
import { readManifest } from '../../../audit/read-manifest.ts';
import { renderAuditHtml } from '../../../report/review/audit-html.ts';
import { writeReviewWorkbook } from '../../../report/review/review-workbook.ts';
import { renderDocument } from '../../../report/documents.ts';
import { reviewDocument } from '../../../report/review/review-json.ts';
import { renderReviewSummary } from '../../../report/review/review-text.ts';
import { targets } from '../../../targets/registry.ts';
import { jobContext } from '../../job-context.ts';
import { defineCommand } from '../../command.ts';
import { loadPack } from '../../load-pack.ts';
import { openRunFolder } from '../../../jobs/run-folder/open-run-folder.ts';
import { outputOptions } from '../../argv/options.ts';
import { textStyle } from '../../terminal/style.ts';
import { readVersion } from '../../../jobs/version.ts';

/** What is written, and what each file is for. */
const reviewFiles = {
  'review.xlsx': 'to be filled in: decisions, evidence, sign-off',
  'audit.html': 'who has access, on one page, for looking and printing',
} as const;

export const auditReviewCommand = defineCommand({
  positionals: {
    pack: { type: 'string', demandOption: true, describe: 'Folder of the export' },
  },
  options: {
    baseline: { type: 'string', describe: 'Folder of an earlier export, to show what has changed since' },
    'dormant-days': {
      type: 'number',
      whole: true,
      default: 90,
      describe: 'Days without activity after which an account counts as dormant',
    },
    'service-accounts': {
      type: 'string',
      array: true,
      describe: 'Usernames of service accounts, e.g. "svc-*"',
    },
    out: { type: 'string', describe: 'Folder for the files (default: reports/<time>-review-<id>)' },
    ...outputOptions,
  },
  examples: [
    ['$0 audit review pack', 'writes review.xlsx to fill in and audit.html to read'],
    ['$0 audit review q2 --baseline q1 --service-accounts "svc-*"', 'also shows what has changed since q1'],
  ],
  async run(args, context) {
    const folder = openRunFolder(
      { command: 'review', out: args.out, files: Object.keys(reviewFiles) },
      jobContext(args, context),
    );
    try {
      const pack = await loadPack(args.pack, context);
      const manifest = await readManifest(resolve(context.cwd, args.pack), args.pack);
      const overview = buildAccessOverview(
        pack,
        { dormantDays: args['dormant-days'], serviceAccounts: args['service-accounts'] ?? [] },
        args.baseline === undefined
          ? undefined
          : findDifferences(await loadPack(args.baseline, context), pack),
      );
      await folder.stream('review.xlsx', (sink) =>
        writeReviewWorkbook(sink, overview, manifest, rolesOf(pack.facts.system)),
      );
      folder.write('audit.html', renderAuditHtml(overview, readVersion()));
      for (const reservation of overview.differences?.reservations ?? [])
        context.stderr(`Note: ${reservation}\n`);
      if (args.json) {
        const document = reviewDocument(overview, folder.displayPath, Object.keys(reviewFiles));
        context.stdout(renderDocument('audit-review', document));
      } else if (!args.quiet) {
        context.stdout(
          renderReviewSummary(overview, folder.displayPath, reviewFiles, textStyle(args.color, context)),
        );
      }
      return 'ok';
    } finally {
      folder.discardIfEmpty();
    }
  },
});

/** What `change role` may choose from, by the product's own name. */
const rolesOf = (system: string): readonly string[] =>
  Object.values(targets).find(({ rules }) => rules.title === system)?.rules.roles ?? [];
