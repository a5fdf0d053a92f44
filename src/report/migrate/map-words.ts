import { countBy } from '../../core/group-by.ts';
import { type MigrationMap, rowsOfMap } from '../../core/migration/migration-map.ts';
import { plural } from '../../core/text/plural.ts';

/** How many rows are decided, and how many wait. Their sum is the number of people and groups of the first server. */
export interface MapCounts {
  readonly users: number;
  readonly groups: number;
  readonly linked: number;
  readonly created: number;
  readonly leftBehind: number;
  readonly waiting: number;
}

export function countMap(map: MigrationMap): MapCounts {
  const rows = rowsOfMap(map);
  const decided = countBy(
    rows.filter(({ decision }) => decision !== undefined),
    ({ action }) => action,
  );
  const of = (action: (typeof rows)[number]['action']): number => decided.get(action) ?? 0;
  return {
    users: map.users.length,
    groups: map.groups.length,
    linked: of('link'),
    created: of('create') + of('create_locked'),
    leftBehind: of('leave_behind'),
    waiting: rows.filter(({ decision }) => decision === undefined).length,
  };
}

/** The same in sentences. */
export function mapWords(map: MigrationMap): readonly string[] {
  const { users, groups, linked, created, leftBehind, waiting } = countMap(map);
  const left = leftBehind === 0 ? '' : `, ${plural(leftBehind, 'stays', 'stay')} behind`;
  return [
    `${plural(users, 'account')} and ${plural(groups, 'group')}: ${linked} correspond to one on the second server, ${created} will be created${left}, and ${plural(waiting, 'waits', 'wait')} for a decision.`,
    ...(map.onlyOnSecond.length === 0
      ? []
      : [
          `${plural(map.onlyOnSecond.length, 'account')} of the second server ${map.onlyOnSecond.length === 1 ? 'is' : 'are'} in no row.`,
        ]),
  ];
}
