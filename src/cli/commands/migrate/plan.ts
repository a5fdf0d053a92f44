import { defined } from '../../../core/defined.ts';
import { planMigration } from '../../../jobs/plan-migration.ts';
import { renderDocument } from '../../../report/documents.ts';
import { renderMove } from '../../../report/migrate/move-text.ts';
import { outputOptions } from '../../argv/options.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';

export const migratePlanCommand = defineCommand({
  positionals: {
    map: { type: 'string', demandOption: true, describe: 'The filled-in map.csv or map.xlsx' },
  },
  options: {
    out: { type: 'string', describe: 'Folder for the roster (default: move, beside the map)' },
    ...outputOptions,
  },
  examples: [['$0 migrate plan moving/map.xlsx', 'writes the roster for the other server']],
  async run(args, context) {
    const options = { map: args.map, ...defined({ out: args.out }) };
    const { move, displayPath } = await planMigration(options, jobContext(args, context));
    context.stdout(
      args.json
        ? renderDocument('migrate-plan', move)
        : renderMove(move, displayPath, textStyle(args, context)),
    );
    return 'ok';
  },
});
