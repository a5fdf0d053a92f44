import { verifyExport } from '../../../jobs/verify-export.ts';
import { renderDocument } from '../../../report/documents.ts';
import { verificationDocument } from '../../../report/export/verification-json.ts';
import { renderVerification } from '../../../report/export/verify-text.ts';
import { outputOptions } from '../../argv/options.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditVerifyCommand = defineCommand({
  positionals: {
    pack: {
      type: 'string',
      demandOption: true,
      describe: 'Folder of the export, or of the files of migrate verify',
    },
  },
  options: outputOptions,
  examples: [['$0 audit verify review', 'checks that the files in review are unchanged']],
  async run(args, context) {
    const { exit, verification } = await verifyExport({ pack: args.pack }, jobContext(args, context));
    context.stdout(
      args.json
        ? renderDocument('audit-verify', verificationDocument(verification))
        : renderVerification(verification, args.pack, textStyle(args, context)),
    );
    return exit;
  },
});
