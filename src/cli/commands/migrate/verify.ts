import { defined } from '../../../core/defined.ts';
import { verifyMigration } from '../../../jobs/verify-migration.ts';
import { renderDocument } from '../../../report/documents.ts';
import { renderVerification } from '../../../report/migrate/verify-text.ts';
import { drawnKind } from '../../argv/migration-kind.ts';
import { outputOptions } from '../../argv/options.ts';
import { collectSooner } from '../../collect-sooner.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';

export const migrateVerifyCommand = defineCommand({
  positionals: {
    old: { type: 'string', demandOption: true, describe: 'Folder of the export that the map was drawn from' },
    new: {
      type: 'string',
      demandOption: true,
      describe: 'Folder of an export of the other server, after the move',
    },
  },
  options: {
    map: { type: 'string', value: 'file', demandOption: true, describe: 'The filled-in map.csv or map.xlsx' },
    ...drawnKind,
    out: {
      type: 'string',
      value: 'folder',
      describe: 'Folder for the differences as CSV, HTML and JSON, and a manifest of what was compared',
    },
    ...outputOptions,
  },
  examples: [
    ['$0 migrate verify old new-after --map moving/map.xlsx', 'compares the other server with the map'],
  ],
  async run(args, context) {
    collectSooner(50);
    const { old: from, new: to, map, kind, out } = args;
    const { exit, verification, displayPath } = await verifyMigration(
      { from, to, map, ...defined({ kind, out }) },
      jobContext(args, context),
    );
    if (displayPath !== undefined) context.stderr(`The differences are in ${displayPath}.\n`);
    context.stdout(
      args.json
        ? renderDocument('migrate-verify', verification)
        : renderVerification(verification, textStyle(args, context)),
    );
    return exit;
  },
});
