import type { DecidedRow } from '../core/migration/decided-map.ts';
import type { Pack } from '../core/review/pack.ts';
import { isManaged } from './why-behind.ts';

/**
 * The groups of the second server in which its sign-in provider should have an account of the first one, by its username:
 * those whose members the server lists.
 */
export function providedGroups(
  decided: readonly DecidedRow[],
  after: Pick<Pack, 'groups'>,
): (username: string) => readonly string[] {
  const listed = new Set(
    after.groups.flatMap(({ name, members }) => (typeof members === 'number' ? [name] : [])),
  );
  const names = new Map(
    decided.flatMap((row) =>
      row.kind === 'group' && isManaged(row) && listed.has(row.name)
        ? [[row.source.name, row.name] as const]
        : [],
    ),
  );
  if (names.size === 0) return () => [];
  const groupsOf = new Map(
    decided.flatMap((row) =>
      row.kind === 'user'
        ? [[row.source.username, row.groups.flatMap((group) => names.get(group) ?? [])] as const]
        : [],
    ),
  );
  return (username) => groupsOf.get(username) ?? [];
}
