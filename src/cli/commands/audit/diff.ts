import { compareExports } from '../../../jobs/compare-exports.ts';
import { differencesDocument } from '../../../report/diff/diff-json.ts';
import { renderDifferences } from '../../../report/diff/diff-text.ts';
import { renderDocument } from '../../../report/documents.ts';
import { outputOptions } from '../../argv/options.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditDiffCommand = defineCommand({
  positionals: {
    old: { type: 'string', demandOption: true, describe: 'Folder of the older export' },
    new: { type: 'string', demandOption: true, describe: 'Folder of the newer export' },
  },
  options: {
    out: { type: 'string', describe: 'Folder for the differences as CSV, XLSX, HTML and JSON' },
    'detailed-exitcode': {
      type: 'boolean',
      default: false,
      describe: 'Exit with code 8 if there are differences',
    },
    ...outputOptions,
  },
  examples: [
    ['$0 audit diff review-q1 review-q2 --out changes', 'prints what has changed and writes it to changes'],
  ],
  async run(args, context) {
    const out = args.out === undefined ? {} : { out: args.out };
    const options = { older: args.old, newer: args.new, ...out };
    const { differences, written } = await compareExports(options, jobContext(args, context));
    if (written !== undefined) {
      context.stderr(`The differences are in ${written.displayPath}: ${written.files.join(', ')}.\n`);
    }
    context.stdout(
      args.json
        ? renderDocument('audit-diff', differencesDocument(differences))
        : renderDifferences(differences, textStyle(args, context)),
    );
    return args['detailed-exitcode'] && differences.all.length > 0 ? 'changes-waiting' : 'ok';
  },
});
