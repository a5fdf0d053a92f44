import type { Writable } from 'node:stream';
import { defined } from '../../core/defined.ts';
import {
  isListed,
  isWaiting,
  mapDecisions,
  type MapRow,
  type MigrationMap,
  rowsOfMap,
} from '../../core/migration/migration-map.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { csvPieces } from '../kit/csv.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { addSheet, openWorkbook, type SheetCell, type SheetColumn } from '../kit/xlsx.ts';
import { type MapColumn, mapColumns, mapEntries } from '../../core/migration/map-columns.ts';
import { mapCells } from '../../core/migration/map-cells.ts';
import { inNoRowColumns, inNoRowRows } from './in-no-row.ts';
import { mapReadMe, mapTitle } from './map-read-me.ts';

/** What `migrate map` writes, and what each file is for. */
export const mapFilePurposes = {
  'map.csv': 'who and what of the first server corresponds to what on the second one',
  'map.xlsx': 'the same as a workbook to fill in',
  'in-no-row.csv': 'accounts of the second server that are in no row',
  'map.json': 'the same for programs; migrate plan reads it beside the map',
} as const;

/** The same in the words of what the map is about. */
export function purposesOfMap({
  change,
  before,
}: Pick<MigrationMap, 'change' | 'before'>): Readonly<Record<keyof typeof mapFilePurposes, string>> {
  if (change !== undefined) {
    return {
      ...mapFilePurposes,
      'map.csv': 'which person of the new sign-in provider each account belongs to',
      'in-no-row.csv': 'people of the new sign-in provider who are in no row',
    };
  }
  return before.users.some(isListed)
    ? { ...mapFilePurposes, 'in-no-row.csv': 'people of the list who are in no row' }
    : mapFilePurposes;
}

/** The table, piece by piece. */
export const mapCsv = (map: MigrationMap): Iterable<string> => csvPieces(mapColumns, csvRows(map));

function* csvRows(map: MigrationMap): Generator<readonly string[]> {
  for (const row of rowsOfMap(map)) {
    const cells = mapCells(row);
    yield mapColumns.map((column) => cells[column]);
  }
}

/** `map.xlsx`: what to do, then people and groups, those that wait for a decision first, then who is in no row. Ends the sink. */
export async function writeMapWorkbook(sink: Writable, map: MigrationMap): Promise<void> {
  const workbook = await openWorkbook(sink, {
    created: new Date(map.second.extractedAt),
    title: mapTitle(map),
  });
  const page = [22, 110].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns: page, layout: 'page' }, mapReadMe(map));
  await addSheet(
    workbook,
    {
      name: 'Map',
      columns: sheetColumns.map((header) => sheetColumn(header, map)),
      layout: 'table',
      protection: 'entries',
      frozenColumns: 2,
      paper: { lastColumn: 'reason' },
    },
    sheetRows(map),
  );
  await addSheet(
    workbook,
    {
      name: 'In no row',
      columns: inNoRowColumns.map((header) => ({ header, width: nameWidth })),
      layout: 'table',
      frozenColumns: 1,
      paper: { lastColumn: 'groups' },
    },
    inNoRowRows(map),
  );
  await workbook.close();
}

/** What is decided on, and the decision, side by side; then what else is known, which is not printed. */
const deciding: readonly MapColumn[] = [
  ...([
    'kind',
    'source_name',
    'source_display_name',
    'target_name',
    'evidence',
    'problem',
    'action',
  ] as const),
  ...(['decision', 'decided_target', 'reviewer', 'reason'] as const),
];
const sheetColumns = [...deciding, ...mapColumns.filter((column) => !deciding.includes(column))];

/** One at a time, those that wait for a decision first. */
function* sheetRows(map: MigrationMap): Generator<readonly SheetCell[]> {
  const rows = rowsOfMap(map);
  for (const row of rows) if (isWaiting(row)) yield rowOf(row);
  for (const row of rows) if (!isWaiting(row)) yield rowOf(row);
}

function rowOf(row: MapRow): SheetCell[] {
  const cells = mapCells(row);
  return sheetColumns.map((column) => {
    const value = cells[column];
    if (column === 'evidence') return { value, look: 'wrap' };
    if (mapEntries.has(column)) return { value, look: 'entry' };
    return column === 'problem' && value !== '' ? { value, look: 'attention' } : value;
  });
}

const prompts = ({ change }: Pick<MigrationMap, 'change'>): Partial<Record<MapColumn, string>> => ({
  decided_target:
    change === undefined
      ? 'With change: the name that the person or group has, or is to have, on the second server. A new name that resembles an account there needs a reason.'
      : 'With change: the username of the person at the new sign-in provider.',
  reviewer: 'Who decided.',
});

function sheetColumn(header: MapColumn, map: Pick<MigrationMap, 'change'>): SheetColumn {
  const width = widths[header] ?? (mapEntries.has(header) ? 18 : nameWidth);
  if (header === 'decision') {
    const prompt = `Choose ${oneOf(mapDecisions)}.`;
    return { header, width, entry: { kind: 'list', words: mapDecisions, prompt } };
  }
  if (!mapEntries.has(header)) return { header, width };
  return { header, width, entry: { kind: 'text', ...defined({ prompt: prompts(map)[header] }) } };
}

const widths: Partial<Record<MapColumn, number>> = { evidence: 60, reason: 30 };
