import { said } from '../../core/columns/placeholder.ts';
import { peopleInNoRow } from '../../core/migration/in-no-row.ts';
import { lastActive } from '../../core/migration/map-cells.ts';
import type { MigrationMap } from '../../core/migration/migration-map.ts';
import { emailWord } from '../../core/review/account-words.ts';
import { csvPieces } from '../kit/csv.ts';

/** The columns of `in-no-row.csv`, and of the sheet of the same name. */
export const inNoRowColumns = [
  'username',
  'display_name',
  'email',
  'external_id',
  'role',
  'status',
  'last_active',
  'groups',
  'guid',
] as const;

/** The accounts of the second server, or the people in their place, that the map says nothing about. */
export function* inNoRowRows(map: Pick<MigrationMap, 'users' | 'before'>): Generator<readonly string[]> {
  for (const user of peopleInNoRow(map)) {
    yield [
      user.username,
      said(user.displayName),
      emailWord(user),
      said(user.externalId ?? ''),
      user.role,
      user.status,
      lastActive(user),
      (map.before.groupsOf[user.guid] ?? []).join('; '),
      user.guid,
    ];
  }
}

/** The same as a file, piece by piece. */
export const inNoRowCsv = (map: Pick<MigrationMap, 'users' | 'before'>): Iterable<string> =>
  csvPieces(inNoRowColumns, inNoRowRows(map));
