import { mapCells } from '../core/migration/map-cells.ts';
import { type MapColumn, mapColumns, mapEntries } from '../core/migration/map-columns.ts';
import {
  asProblems,
  isByRule,
  mapIdOf,
  type MappedGroup,
  type MappedUser,
  type MapProblem,
  type MigrationMap,
  problemsOf,
} from '../core/migration/migration-map.ts';
import type { FilledRow } from './read-decisions.ts';

/**
 * The map with what somebody decided on an earlier one. A decision whose evidence is no longer the same loses its
 * reviewer: it is kept to be read, and has to be signed again.
 */
export function carryDecisions(map: MigrationMap, earlier: readonly FilledRow[]): MigrationMap {
  const byId = new Map(earlier.map(({ cells }) => [cells.map_id ?? '', cells]));
  const carried = <Row extends MappedUser | MappedGroup>(row: Row): Row => {
    const cells = byId.get(mapIdOf(row));
    if (cells === undefined || (cells.decision ?? '') === '' || isByRule(cells.reviewer ?? '')) return row;
    const now = mapCells(row);
    const isSame =
      evidence.every((column) => asDrawn(column, cells[column] ?? '') === now[column]) &&
      givesNoMore(now.groups, cells.groups);
    return {
      ...row,
      ...(isSame ? {} : asProblems([CHANGED, ...problemsOf(row)])),
      earlier: {
        decision: cells.decision ?? '',
        decidedTarget: cells.decided_target ?? '',
        reviewer: isSame ? (cells.reviewer ?? '') : '',
        reason: cells.reason ?? '',
      },
    };
  };
  return { ...map, users: map.users.map(carried), groups: map.groups.map(carried) };
}

const CHANGED: MapProblem = 'evidence_changed';

/**
 * A cell without what was added after the row was drawn: that an earlier decision had to be signed again, and what the
 * directory of the second server said, which is searched again.
 */
function asDrawn(column: MapColumn, cell: string): string {
  const isDrawn =
    column === 'problem'
      ? (part: string) => !addedLater.has(part)
      : column === 'evidence'
        ? (part: string) => !part.startsWith('the directory ')
        : undefined;
  return isDrawn === undefined ? cell : cell.split('; ').filter(isDrawn).join('; ');
}

const addedLater: ReadonlySet<string> = new Set<MapProblem>([
  CHANGED,
  'not_in_directory',
  'directory_unclear',
]);

/** Whoever accepts an account gives it its groups. @param before absent: the column was removed */
const givesNoMore = (groups: string, before: string | undefined): boolean => {
  const had = new Set(before?.split('; ').map((name) => name.trim().normalize('NFC')));
  return (
    before === undefined ||
    groups === '' ||
    groups.split('; ').every((name) => had.has(name.normalize('NFC')))
  );
};

const noEvidence: ReadonlySet<MapColumn> = new Set<MapColumn>([
  'map_id',
  'kind',
  'source_guid',
  'source_last_active',
  'groups',
  ...mapEntries,
]);

/** What a decision is based on. The last activity changes from day to day, and an account may leave groups. */
const evidence = mapColumns.filter((column) => !noEvidence.has(column));
