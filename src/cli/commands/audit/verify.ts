import { resolve } from 'node:path';
import { verifyPack } from '../../../audit/verify-pack.ts';
import { renderJson } from '../../../report/kit/json.ts';
import { renderVerification } from '../../../report/export/verify-text.ts';
import { defineCommand } from '../../command.ts';
import { outputOptions } from '../../argv/options.ts';
import { textStyle } from '../../terminal/style.ts';

export const auditVerifyCommand = defineCommand({
  positionals: {
    pack: { type: 'string', demandOption: true, describe: 'Folder of the export' },
  },
  options: outputOptions,
  examples: [['$0 audit verify review', 'whether the files in review are as they were written']],
  async run(args, context) {
    const verification = await verifyPack(resolve(context.cwd, args.pack), args.pack);
    const { manifest, findings, apart } = verification;
    context.stdout(
      args.json
        ? renderJson({
            schema: 1,
            verified: findings.length === 0,
            findings,
            foldersNotChecked: apart,
            manifest: manifest ?? null,
          })
        : renderVerification(verification, args.pack, textStyle(args.color, context)),
    );
    // A pack is the input of a review, and this one has problems; nothing was asked for that could be refused.
    return findings.length === 0 ? 'ok' : 'input-invalid';
  },
});
