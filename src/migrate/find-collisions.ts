import type { DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import { isListed, type MigrationMap } from '../core/migration/migration-map.ts';
import type { Move, MovedRow } from '../core/migration/move.ts';
import type { PackUser } from '../core/review/pack.ts';
import { groupBy } from '../core/group-by.ts';
import type { MapFault } from './read-decisions.ts';

/**
 * New accounts that the second server could not create, or would take for accounts that it has: an import would then
 * change somebody else's. Rows that share a target are found before.
 * @param nameKey by what the second server tells names apart
 */
export function findCollisions(
  { before }: Pick<MigrationMap, 'before'>,
  decided: readonly DecidedRow[],
  { rows }: Pick<Move, 'rows'>,
  nameKey: (name: string) => string,
): MapFault[] {
  const created = new Map(rows.filter(({ end }) => end === 'create').map((row) => [row.from, row] as const));
  const rowOf = ({ kind, source }: DecidedRow): MovedRow | undefined =>
    kind === 'user' ? created.get(source.username) : undefined;
  const users = decided.filter((row): row is DecidedUser => rowOf(row) !== undefined);
  const accounts = before.users.filter((user) => !isListed(user));
  const names = new Map(accounts.map((user) => [nameKey(user.username), user]));
  const ids = new Map(accounts.flatMap((user) => idOf(user).map((id) => [id, user] as const)));
  const sharing = groupBy(users, (user) => rowOf(user)?.externalId ?? '');
  return users.flatMap((user) => {
    const fault = (message: string): MapFault => ({ line: user.line, name: user.source.username, message });
    const id = rowOf(user)?.externalId ?? '';
    const named = names.get(nameKey(user.name));
    if (named !== undefined) return [fault(nameTaken(user.name, named))];
    const holder = id === '' ? undefined : ids.get(id);
    if (holder !== undefined) return [fault(idTaken(id, holder))];
    const other = id === '' ? undefined : sharing.get(id)?.find((each) => each !== user);
    return other === undefined
      ? []
      : [
          fault(
            `the external id ${id} is also that of line ${other.line}, ${other.source.username}: leave one of them`,
          ),
        ];
  });
}

const idOf = ({ externalId = '' }: PackUser): readonly string[] => (externalId === '' ? [] : [externalId]);

const nameTaken = (name: string, { username }: PackUser): string =>
  `a new account cannot be called ${name}, since the second server has ${username}: write change, and in decided_target ${username} for the same person or another name for somebody else`;

const idTaken = (id: string, { username }: PackUser): string =>
  `the external id ${id} is that of ${username} on the second server: write change, and ${username} in decided_target, or leave`;
