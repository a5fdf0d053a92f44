import { join } from 'node:path';
import { defined } from '../../../core/defined.ts';
import { compareExports } from '../../../jobs/compare-exports.ts';
import { differencesDocument } from '../../../report/diff/diff-json.ts';
import { renderDifferences } from '../../../report/diff/diff-text.ts';
import { renderDocument } from '../../../report/documents.ts';
import { outputOptions, summaryOptions } from '../../argv/options.ts';
import { collectSooner } from '../../collect-sooner.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { withSummary } from '../../summary-file.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditDiffCommand = defineCommand({
  positionals: {
    old: { type: 'string', demandOption: true, describe: 'Folder of the older export' },
    new: { type: 'string', demandOption: true, describe: 'Folder of the newer export' },
  },
  options: {
    map: {
      type: 'string',
      value: 'file',
      describe: 'A filled-in map of migrate map, where the exports are of two servers',
    },
    out: {
      type: 'string',
      value: 'folder',
      describe: 'Folder for the differences as CSV, XLSX, HTML and JSON',
    },
    'detailed-exitcode': {
      type: 'boolean',
      default: false,
      describe: 'Exit with code 8 if there are differences',
    },
    ...summaryOptions,
    ...outputOptions,
  },
  examples: [
    ['$0 audit diff review-q1 review-q2 --out changes', 'prints what has changed and writes it to changes'],
    ['$0 audit diff old new --map moving/map.csv', 'compares two servers, with people paired as in the map'],
  ],
  async run(args, context) {
    collectSooner(50);
    const { old: older, new: newer, map, out } = args;
    const options = { older, newer, ...defined({ map, out }) };
    return withSummary({ command: 'audit diff', args, context }, async (summary) => {
      const { differences, written } = await compareExports(options, jobContext(args, context));
      const files = written?.files.map((file) => join(written.displayPath, file)) ?? [];
      summary.addDifferences({ differences, files });
      if (written !== undefined) {
        context.stderr(`The differences are in ${written.displayPath}: ${written.files.join(', ')}.\n`);
      }
      context.stdout(
        args.json
          ? renderDocument('audit-diff', differencesDocument(differences))
          : renderDifferences(differences, textStyle(args, context)),
      );
      return args['detailed-exitcode'] && differences.all.length > 0 ? 'changes-waiting' : 'ok';
    });
  },
});
