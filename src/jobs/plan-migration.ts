import { dirname, join } from 'node:path';
import type { Move } from '../core/migration/move.ts';
import { OperatorError } from '../core/errors.ts';
import { planMove } from '../migrate/plan-move.ts';
import { moveFilePurposes, renderLeftBehind, renderMovedRoster } from '../report/migrate/move-files.ts';
import { inScope, type JobContext } from './job-context.ts';
import { readFilledMap } from './migration/read-map.ts';
import { kindOfMove } from './migration/kind-of-move.ts';
import { openRunFolder } from './run-folder/open-run-folder.ts';

export interface PlanMoveOptions {
  /** The filled-in map, `map.csv` or `map.xlsx`. */
  readonly map: string;
  /** Folder for the files. Default: `move` beside the map. */
  readonly out?: string;
}

export interface PlanMoveResult {
  readonly exit: 'ok';
  readonly move: Move;
  /** The folder as the operator would type it. */
  readonly displayPath: string;
}

/**
 * Turns a filled-in map into a roster for the second server. Sends no request.
 * @throws {OperatorError} `migration-invalid`, `output-…`
 */
export function planMigration(options: PlanMoveOptions, context: JobContext): Promise<PlanMoveResult> {
  return inScope(context, async (job) => {
    const { map, decided } = await readFilledMap(options.map, job);
    const move = planMove(map, decided, kindOfMove(map.first.system, map.second.system));
    const people = move.rows.length + move.behind.filter(({ kind }) => kind === 'user').length;
    if (people !== map.users.length) {
      throw new OperatorError(`the plan has ${people} of ${map.users.length} accounts`, {
        code: 'ledger-does-not-balance',
        hint: 'This is a defect of rollcall. Please report it.',
      });
    }
    const out = options.out ?? join(dirname(options.map), 'move');
    const folder = openRunFolder({ command: 'move', out, files: Object.keys(moveFilePurposes) }, job);
    job.atEnd(folder.close);
    folder.write('roster-b.csv', renderMovedRoster(move));
    folder.write('left-behind.csv', renderLeftBehind(move));
    return { exit: 'ok', move, displayPath: folder.displayPath };
  });
}
