import { resolve } from 'node:path';
import { pictureAccess } from '../../../audit/picture-access.ts';
import { readPack } from '../../../audit/read-pack.ts';
import { verifyPack } from '../../../audit/verify-pack.ts';
import { OperatorError } from '../../../core/errors.ts';
import { writeReviewWorkbook } from '../../../report/review-workbook.ts';
import { renderReviewSummary } from '../../../report/review-text.ts';
import { targets } from '../../../targets/registry.ts';
import { defineCommand } from '../../command.ts';
import { openRunFolder } from '../../open-run-folder.ts';
import { outputOptions } from '../../options.ts';
import { textStyle } from '../../style.ts';

/** What is written, and what each file is for. */
const reviewFiles = {
  'review.xlsx': 'to be filled in: decisions, evidence, sign-off',
} as const;

export const auditReviewCommand = defineCommand({
  usage: 'review <pack>',
  describe: 'Make an access-review workbook and page of an export; no network',
  positionals: {
    pack: { type: 'string', demandOption: true, describe: 'Folder of the export' },
  },
  options: {
    baseline: { type: 'string', describe: 'Folder of the export before, to show what has changed since' },
    'dormant-days': {
      type: 'number',
      default: 90,
      describe: 'Days without activity from which on an account is dormant',
    },
    'service-accounts': {
      type: 'string',
      array: true,
      describe: 'Usernames of accounts of programs, e.g. "svc-*"; may be given more than once',
    },
    out: { type: 'string', describe: 'Folder for the files (default: reports/<time>-review-<id>)' },
    ...outputOptions,
  },
  examples: [
    ['$0 audit review pack', 'review.xlsx to be filled in, audit.html to be looked at'],
    ['$0 audit review q2 --baseline q1 --service-accounts "svc-*"', 'with what has changed since q1'],
  ],
  async run(args, context) {
    const folder = openRunFolder(
      { command: 'review', out: args.out, files: Object.keys(reviewFiles) },
      context,
    );
    try {
      const { pack, verification } = await readSound(args.pack, context.cwd);
      const picture = pictureAccess(pack, {
        dormantDays: args['dormant-days'],
        serviceAccounts: args['service-accounts'] ?? [],
      });
      await folder.stream('review.xlsx', (sink) =>
        writeReviewWorkbook(sink, picture, verification, rolesOf(pack.facts.system)),
      );
      if (!args.quiet) {
        context.stdout(
          renderReviewSummary(picture, folder.shown, reviewFiles, textStyle(args.color, context)),
        );
      }
      return 'ok';
    } finally {
      folder.discardIfEmpty();
    }
  },
});

/** Evidence that does not fit its own manifest is none. @throws {OperatorError} `pack-invalid` */
async function readSound(shown: string, cwd: string) {
  const path = resolve(cwd, shown);
  const verification = await verifyPack(path, shown);
  const [finding] = verification.findings;
  if (finding !== undefined) {
    throw new OperatorError(
      `the export in ${shown} is not as it was written: ${finding.file}: ${finding.found}`,
      {
        code: 'pack-invalid',
        hint: `rollcall audit verify ${shown} names everything that is wrong. Export again, or use the copy that was kept.`,
      },
    );
  }
  return { verification, pack: await readPack(path, shown) };
}

/** What `change role` may choose from, by the product's own name. */
const rolesOf = (system: string): readonly string[] =>
  Object.values(targets).find(({ rules }) => rules.title === system)?.rules.roles ?? [];
