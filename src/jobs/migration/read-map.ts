import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { DecidedRow } from '../../core/migration/decided-map.ts';
import { mapColumns } from '../../core/migration/map-columns.ts';
import { kindOfMap, type MigrationKind, type MigrationMap } from '../../core/migration/migration-map.ts';
import { unguardFormula } from '../../core/text/formula-guard.ts';
import { plural } from '../../core/text/plural.ts';
import { type FilledRow, type MapFault, readMapDecisions } from '../../migrate/read-decisions.ts';
import { openTable, type TableOptions } from '../../roster/file/open-table.ts';
import type { RosterSource } from '../../roster/file/source.ts';
import type { Table } from '../../roster/file/table.ts';
import type { JobContext } from '../job-context.ts';
import { kindOfMove } from './kind-of-move.ts';
import { readJson } from './read-json.ts';

/** A filled-in map, and the map as it was drawn. */
export interface FilledMap {
  readonly map: MigrationMap;
  readonly decided: readonly DecidedRow[];
}

export interface MapToRead {
  /** The filled-in map, `map.csv` or `map.xlsx`, as the operator gave it. */
  readonly map: string;
  /** What the map has to be of, where the operator says it. */
  readonly kind?: MigrationKind;
}

/** More faults than this hide the sentence. */
const MOST_SHOWN = 20;

/**
 * Reads a map that somebody has filled in, as CSV or as a workbook, and `map.json` beside it.
 * @throws {OperatorError} `migration-invalid` with every row that is not decided or is decided wrongly, and for a map
 *   of the other kind
 */
export async function readFilledMap(
  { map: file, kind }: MapToRead,
  job: Pick<JobContext, 'cwd'>,
): Promise<FilledMap> {
  const map = readDrawnMap(join(dirname(resolve(job.cwd, file)), 'map.json'), file);
  refuseOtherKind(kind, map, file);
  const { nameKey } = kindOfMove(map.first.system, map.second.system);
  const rows = await readMapRows(file, job);
  if (rows.length === 0) throw emptyMap(file);
  const { decided, faults } = readMapDecisions(map, rows, nameKey);
  refuseFaulty(file, faults);
  return { map, decided };
}

function readDrawnMap(path: string, file: string): MigrationMap {
  try {
    const found = readJson(path) as { readonly kind?: string } & MigrationMap;
    if (found.kind === 'migrate-map') return found;
  } catch (cause) {
    throw withoutMap(file, cause);
  }
  throw withoutMap(file);
}

function refuseOtherKind(kind: MigrationKind | undefined, map: MigrationMap, file: string): void {
  const drawn = kindOfMap(map);
  if (kind === undefined || kind === drawn) return;
  throw new OperatorError(`${file} was drawn with --kind ${drawn}, not ${kind}`, {
    code: 'migration-invalid',
    hint: 'Leave --kind out, or draw the map again with the kind that you mean.',
  });
}

const withoutMap = (file: string, cause?: unknown): OperatorError =>
  new OperatorError(`the folder of ${file} has no map.json, which rollcall migrate map writes there`, {
    code: 'migration-invalid',
    hint: 'Keep the map in the folder in which it was written, or copy map.json to where it is.',
    cause,
  });

/** The rows of a map, as a spreadsheet has them. @throws {OperatorError} `migration-invalid` for another table */
export async function readMapRows(file: string, job: Pick<JobContext, 'cwd'>): Promise<FilledRow[]> {
  try {
    return await readRows(file, job);
  } catch (cause) {
    // What the reader of rosters says of an empty file is about people.
    throw cause instanceof OperatorError && cause.code === 'roster-empty' ? emptyMap(file, cause) : cause;
  }
}

const emptyMap = (file: string, cause?: unknown): OperatorError =>
  new OperatorError(`${file} has no rows, and a map has one for each account and group`, {
    code: 'migration-invalid',
    hint: 'Give map.csv or map.xlsx as it was filled in. To draw the map again, run rollcall migrate map with another folder for --out.',
    cause,
  });

async function readRows(file: string, { cwd }: Pick<JobContext, 'cwd'>): Promise<FilledRow[]> {
  const known = new Set<string>(mapColumns);
  const source = { file, path: resolve(cwd, file) };
  const isKnown = (header: string): boolean => known.has(header.trim().toLowerCase());
  const table = await openMapTable(source, { isKnown });
  const text = table.formulaMarking === 'undo' ? unguardFormula : (cell: string) => cell;
  const rows: FilledRow[] = [];
  let header: readonly string[] | undefined;
  for await (const batch of table.rows()) {
    for (const { line, cells } of batch) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (header === undefined) header = columnsIn(cells, file);
      else
        rows.push({
          line,
          cells: Object.fromEntries(header.map((name, at) => [name, text(cells[at] ?? '')])),
        });
    }
  }
  return rows;
}

/** A spreadsheet program that saves map.csv as a workbook calls its sheet otherwise. */
async function openMapTable(source: RosterSource, options: Pick<TableOptions, 'isKnown'>): Promise<Table> {
  if (!source.file.endsWith('.xlsx')) return openTable(source, options);
  try {
    return await openTable(source, { ...options, sheet: 'Map' });
  } catch (cause) {
    if (!(cause instanceof OperatorError) || cause.code !== 'usage-invalid') throw cause;
    return openTable(source, options);
  }
}

function columnsIn(cells: readonly string[], file: string): readonly string[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const missing = (['map_id', 'decision', 'decided_target', 'reviewer'] as const).filter(
    (each) => !names.includes(each),
  );
  if (missing.length === 0) return names;
  throw new OperatorError(`${file} has no column ${missing.join(', ')}`, {
    code: 'migration-invalid',
    hint: 'Give map.csv or map.xlsx as rollcall migrate map wrote it, filled in.',
  });
}

/** @throws {OperatorError} `migration-invalid` where there is a fault */
export function refuseFaulty(file: string, faults: readonly MapFault[]): void {
  if (faults.length > 0) throw faulty(file, faults);
}

/** Every row that is not decided or is decided wrongly, in the order of the lines, or as many as a person reads. */
export function faulty(file: string, faults: readonly MapFault[]): OperatorError {
  const shown = faults
    .toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity))
    .slice(0, MOST_SHOWN)
    .map(({ line, name, message }) => `  ${line === undefined ? '' : `line ${line} `}${name}: ${message}`);
  const more = faults.length > MOST_SHOWN ? [`  … and ${faults.length - MOST_SHOWN} more`] : [];
  return new OperatorError(
    [
      `${file} has ${plural(faults.length, 'row')} to correct or decide; no file was written`,
      ...shown,
      ...more,
    ].join('\n'),
    {
      code: 'migration-invalid',
      hint: 'Correct each of these rows, so that it has a decision and a reviewer, and run the command again.',
    },
  );
}
