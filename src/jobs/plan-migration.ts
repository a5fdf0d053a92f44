import { dirname, join } from 'node:path';
import { madeMoveFile } from '../core/migration/made-move.ts';
import type { Move } from '../core/migration/move.ts';
import type { MigrationMap } from '../core/migration/migration-map.ts';
import type { ProviderChange } from '../core/migration/provider-change.ts';
import { OperatorError } from '../core/errors.ts';
import { countBy } from '../core/group-by.ts';
import { faultsOfDoubted, pairsAgainstEvidence } from '../migrate/against-evidence.ts';
import { findCollisions } from '../migrate/find-collisions.ts';
import { faultsOfMovedColumn } from '../migrate/moved-column.ts';
import { faultsOfNewGroups } from '../migrate/why-behind.ts';
import { planMove } from '../migrate/plan-move.ts';
import { planProviderChange } from '../migrate/provider/plan-provider-change.ts';
import { renderDocument } from '../report/documents.ts';
import { moveFilePurposes, renderLeftBehind, renderMovedRoster } from '../report/migrate/move-files.ts';
import { renderOwners } from '../report/migrate/owner-files.ts';
import { changeFilePurposes, renderChangeFiles } from '../report/migrate/provider/change-files.ts';
import { inScope, type JobContext } from './job-context.ts';
import { findWrongNames } from './migration/decided-names.ts';
import { madeMove } from './migration/made-move.ts';
import { noteAges } from './migration/note-ages.ts';
import { planFolder } from './migration/set-plan-aside.ts';
import { faulty, type FilledMap, type MapToRead, readFilledMap, refuseFaulty } from './migration/read-map.ts';
import { kindOfMove } from './migration/kind-of-move.ts';
import { openRunFolder } from './run-folder/open-run-folder.ts';

/** The filled-in map, and where its files are written. */
export interface PlanMoveOptions extends MapToRead {
  /** Folder for the files. Default: `move` beside the map. */
  readonly out?: string;
}

/** What the map comes to: a roster for another server, or new ids on the same one. */
export type PlannedMigration =
  | { readonly kind: 'server'; readonly move: Move }
  | { readonly kind: 'provider'; readonly change: ProviderChange };

/** What the decisions of a map come to, and the files for the second server. */
export interface PlanMoveResult {
  readonly exit: 'ok';
  readonly planned: PlannedMigration;
  /** The folder as the operator would type it. */
  readonly displayPath: string;
}

/**
 * Turns a filled-in map into a roster for the second server, or into a script for a server whose sign-in provider
 * changes. Sends no request.
 * @throws {OperatorError} `migration-invalid`, `output-…`
 */
export function planMigration(options: PlanMoveOptions, context: JobContext): Promise<PlanMoveResult> {
  return inScope(context, options, async (job) => {
    const filled = await readFilledMap(options, job);
    noteAges(filled.map, job);
    const planned = planOf(filled, options.map);
    const out = options.out ?? join(dirname(options.map), planFolder);
    const purposes = planned.kind === 'server' ? moveFilePurposes : changeFilePurposes;
    const folder = openRunFolder({ command: 'move', out, files: Object.keys(purposes) }, job);
    job.atEnd(folder.close);
    const made = await madeMove(filled.map, options.map, folder, job);
    if (planned.kind === 'server') {
      folder.write('roster-b.csv', renderMovedRoster(planned.move));
      folder.write('owners.csv', renderOwners(planned.move.owners));
      folder.write('left-behind.csv', renderLeftBehind(planned.move));
    } else {
      for (const [name, content] of renderChangeFiles(planned.change, filled.map, made))
        folder.write(name, content);
    }
    folder.write(madeMoveFile, renderDocument('migrate-move', made));
    return { exit: 'ok', planned, displayPath: folder.displayPath };
  });
}

/** @param file the map, as the operator gave it */
function planOf({ map, decided }: FilledMap, file: string): PlannedMigration {
  refuseFaulty(file, findWrongNames(map, decided));
  const pairs = pairsAgainstEvidence(decided);
  refuseFaulty(file, faultsOfMovedColumn(decided, pairs));
  refuseFaulty(file, faultsOfDoubted(pairs));
  if (map.change === undefined) {
    const kind = kindOfMove(map.first.system, map.second.system);
    const move = planMove(map, decided, kind);
    refuseFaulty(file, faultsOfNewGroups(decided));
    refuseFaulty(file, findCollisions(map, decided, move, kind.nameKey));
    requireAllOf(move, map);
    return { kind: 'server', move };
  }
  const change = planProviderChange(map, decided);
  if (!('steps' in change)) throw faulty(file, change);
  requireAll(change.altered + change.unchanged + change.behind.length, map);
  return { kind: 'provider', change };
}

/** Every account and every membership of the first server moves or stays behind. */
function requireAllOf({ rows, behind, memberships }: Move, map: MigrationMap): void {
  const staying = countBy(behind, ({ kind }) => kind);
  requireAll(rows.length + (staying.get('user') ?? 0), map);
  const known = memberships.moved + (staying.get('membership') ?? 0);
  if (known !== memberships.before) throw unbalanced(known, memberships.before, 'memberships');
}

/** Every account of the first server is in the plan, once. */
function requireAll(people: number, { users }: MigrationMap): void {
  if (people !== users.length) throw unbalanced(people, users.length, 'accounts');
}

const unbalanced = (known: number, all: number, what: string): OperatorError =>
  new OperatorError(`the plan has ${known} of ${all} ${what}`, {
    code: 'ledger-does-not-balance',
    hint: 'This is a defect of rollcall. Please report it.',
  });
