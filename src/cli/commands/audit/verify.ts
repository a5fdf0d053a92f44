import { resolve } from 'node:path';
import { verifyPack } from '../../../audit/verify-pack.ts';
import { renderDocument } from '../../../report/documents.ts';
import { verificationDocument } from '../../../report/export/verification-json.ts';
import { renderVerification } from '../../../report/export/verify-text.ts';
import { defineCommand } from '../../command.ts';
import { outputOptions } from '../../argv/options.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditVerifyCommand = defineCommand({
  positionals: {
    pack: { type: 'string', demandOption: true, describe: 'Folder of the export' },
  },
  options: outputOptions,
  examples: [['$0 audit verify review', 'checks that the files in review are unchanged']],
  async run(args, context) {
    const verification = await verifyPack(resolve(context.cwd, args.pack), args.pack);
    context.stdout(
      args.json
        ? renderDocument('audit-verify', verificationDocument(verification))
        : renderVerification(verification, args.pack, textStyle(args.color, context)),
    );
    // A pack is the input of a review, and this one has problems; nothing was asked for that could be refused.
    return verification.findings.length === 0 ? 'ok' : 'input-invalid';
  },
});
