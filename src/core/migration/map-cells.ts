import { emailWord } from '../review/account-words.ts';
import { placeholders, said } from '../columns/placeholder.ts';
import { type MapColumn, mapColumns } from './map-columns.ts';
import { byRule, mapIdOf, type MapRow, problemsOf } from './migration-map.ts';
import type { PackUser } from '../review/pack.ts';

type Cells = Partial<Record<MapColumn, string>>;

/** The cells of a row. A column that is about people is empty in the row of a group. */
export function mapCells(row: MapRow): Readonly<Record<MapColumn, string>> {
  const { kind, source, target, rule = '', confidence = '', evidence, action, decision = '', earlier } = row;
  const empty = Object.fromEntries(mapColumns.map((column) => [column, ''])) as Record<MapColumn, string>;
  return {
    ...empty,
    map_id: mapIdOf(row),
    kind,
    source_guid: source.guid,
    target_guid: target?.guid ?? '',
    ...(row.kind === 'user'
      ? userCells(row)
      : { source_name: row.source.name, target_name: row.target?.name ?? '' }),
    rule,
    confidence,
    evidence,
    problem: problemsOf(row).join('; '),
    action,
    ...(earlier === undefined
      ? { decision, reviewer: decision === '' ? '' : byRule }
      : {
          decision: earlier.decision,
          decided_target: earlier.decidedTarget,
          reviewer: earlier.reviewer,
          reason: earlier.reason,
        }),
  };
}

function userCells({ source, target, groups, ownsGroups }: Extract<MapRow, { kind: 'user' }>): Cells {
  return {
    source_name: source.username,
    source_display_name: said(source.displayName),
    source_email: emailWord(source),
    source_external_id: said(source.externalId ?? ''),
    source_role: source.role,
    source_status: source.status,
    source_last_active: lastActive(source),
    groups: groups.join('; '),
    owns_groups: ownsGroups.join('; '),
    ...(target === undefined
      ? {}
      : {
          target_name: target.username,
          target_email: emailWord(target),
          target_external_id: said(target.externalId ?? ''),
          target_role: target.role,
          target_status: target.status,
        }),
  };
}

/** When the account was last active, or why that is not said. */
export const lastActive = ({ lastActiveAt, activityUnknown }: PackUser): string =>
  lastActiveAt ?? (activityUnknown === true ? placeholders.unknown : placeholders.neverActive);
