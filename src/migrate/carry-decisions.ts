import { emailWord } from '../core/review/account-words.ts';
import type { MapColumn } from '../core/migration/map-columns.ts';
import {
  byRule,
  mapIdOf,
  type MappedGroup,
  type MappedUser,
  type MigrationMap,
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
    if (cells === undefined || (cells.decision ?? '') === '' || (cells.reviewer ?? '') === byRule) return row;
    const isSame = evidenceOf(row).every(([column, now]) => (cells[column] ?? '') === now);
    return {
      ...row,
      ...(isSame ? {} : { problem: 'evidence_changed' as const }),
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

/** What a decision is based on, by the columns in which a map shows it. */
function evidenceOf(row: MappedUser | MappedGroup): readonly (readonly [MapColumn, string])[] {
  const shared = [
    ['target_guid', row.target?.guid ?? ''],
    ['rule', row.rule ?? ''],
    ['confidence', row.confidence ?? ''],
  ] as const;
  if (row.kind === 'group') return [...shared, ['source_name', row.source.name]];
  const { source, target } = row;
  return [
    ...shared,
    ['source_name', source.username],
    ['source_email', emailWord(source)],
    ['source_role', source.role],
    ['source_status', source.status],
    ['target_name', target?.username ?? ''],
    ['target_role', target?.role ?? ''],
    ['target_status', target?.status ?? ''],
  ];
}
