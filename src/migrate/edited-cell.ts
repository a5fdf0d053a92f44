import { mapCells } from '../core/migration/map-cells.ts';
import { type MapColumn, mapColumns, mapEntries } from '../core/migration/map-columns.ts';
import type { MapRow } from '../core/migration/migration-map.ts';

/**
 * Which cell was changed that is not for filling in, in words. Whoever writes another name over the target means that
 * name, and the row would still go to the one that was drawn; whoever changes the evidence hides what was decided on.
 * A column that was removed is not missed.
 */
export function editedCell(
  row: MapRow,
  { cells }: { readonly cells: Readonly<Partial<Record<MapColumn, string>>> },
): string | undefined {
  const drawn = mapCells(row);
  for (const column of mapColumns) {
    const [was, is] = [drawn[column], cells[column]];
    if (is === undefined || mapEntries.has(column) || plain(is) === plain(was)) continue;
    return `${column} was changed from ${JSON.stringify(was)} to ${JSON.stringify(is)}; ${adviceOn(column, was, is)}`;
  }
  return undefined;
}

/** Programs that save a table write line ends in their own way. */
const plain = (cell: string): string => cell.replace(/\r\n?/gu, '\n').trim().normalize('NFC');

/** The columns in which people write what they mean to decide. */
const meansDecision: ReadonlySet<MapColumn> = new Set([
  'target_name',
  'target_email',
  'target_external_id',
  'target_guid',
  'action',
]);

function adviceOn(column: MapColumn, was: string, is: string): string {
  if (hasLostLetters(was, is)) {
    return 'the file was saved in an encoding that lost letters: save it as UTF-8, or fill in map.xlsx';
  }
  return meansDecision.has(column)
    ? 'to choose another target, write change and decided_target'
    : 'only decision, decided_target, reviewer and reason are to be filled in: write it as it was';
}

/** Whether only letters outside ASCII differ, and some became question marks, or more letters or fewer. */
function hasLostLetters(was: string, is: string): boolean {
  const isLost = /[?\uFFFD]/u.test(is) || is.length !== was.length;
  return isLost && /\P{ASCII}/u.test(was) && asciiOf(was) === asciiOf(is);
}

const asciiOf = (text: string): string => text.normalize('NFC').replace(/\P{ASCII}|\?/gu, '');
