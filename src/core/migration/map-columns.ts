/** The columns of `map.csv` and of the workbook, in order: a contract with scripts and with `migrate plan`. */
export const mapColumns = [
  'map_id',
  'kind',
  'source_name',
  'source_display_name',
  'source_email',
  'source_external_id',
  'source_role',
  'source_status',
  'source_last_active',
  'groups',
  'owns_groups',
  'target_name',
  'target_email',
  'target_external_id',
  'target_role',
  'target_status',
  'rule',
  'confidence',
  'evidence',
  'problem',
  'action',
  'decision',
  'decided_target',
  'reviewer',
  'reason',
  'source_guid',
  'target_guid',
] as const;
export type MapColumn = (typeof mapColumns)[number];

/** What a reviewer fills in. */
export const mapEntries: ReadonlySet<MapColumn> = new Set([
  'decision',
  'decided_target',
  'reviewer',
  'reason',
]);
