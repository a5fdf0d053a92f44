import { defined } from '../../../core/defined.ts';
import { type PlannedMigration, planMigration } from '../../../jobs/plan-migration.ts';
import { renderDocument } from '../../../report/documents.ts';
import { renderMove } from '../../../report/migrate/move-text.ts';
import { renderChange } from '../../../report/migrate/provider/change-text.ts';
import type { TextStyle } from '../../../report/kit/text-style.ts';
import { drawnKind } from '../../argv/migration-kind.ts';
import { outputOptions } from '../../argv/options.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';

export const migratePlanCommand = defineCommand({
  positionals: {
    map: { type: 'string', demandOption: true, describe: 'The filled-in map.csv or map.xlsx' },
  },
  options: {
    ...drawnKind,
    out: {
      type: 'string',
      value: 'folder',
      describe: 'Folder for the roster or the script (default: move, beside the map)',
    },
    ...outputOptions,
  },
  examples: [['$0 migrate plan moving/map.xlsx', 'writes the roster for the other server']],
  async run(args, context) {
    const { map, kind, out } = args;
    const { planned, displayPath } = await planMigration(
      { map, ...defined({ kind, out }) },
      jobContext(args, context),
    );
    context.stdout(args.json ? documentOf(planned) : textOf(planned, displayPath, textStyle(args, context)));
    return 'ok';
  },
});

const documentOf = (planned: PlannedMigration): string =>
  planned.kind === 'server'
    ? renderDocument('migrate-plan', planned.move)
    : renderDocument('migrate-plan-provider', planned.change);

const textOf = (planned: PlannedMigration, folder: string, style: TextStyle): string =>
  planned.kind === 'server'
    ? renderMove(planned.move, folder, style)
    : renderChange(planned.change, folder, style);
