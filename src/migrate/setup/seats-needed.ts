import type { DecidedUser } from '../../core/migration/decided-map.ts';
import type { MigrationMap } from '../../core/migration/migration-map.ts';
import type { MovedRow } from '../../core/migration/move.ts';
import type { PackUser } from '../../core/review/pack.ts';
import { hasSeat, type SeatNeed, seatsOn } from '../../core/seats.ts';

/** What a move does to the seats of the second server; undefined where its export names no limit. */
export function seatsNeeded(
  { second, before }: Pick<MigrationMap, 'second' | 'before'>,
  users: readonly DecidedUser[],
  rows: readonly MovedRow[],
): SeatNeed | undefined {
  const rules = second.setup?.seats;
  if (rules === undefined) return undefined;
  const seats = seatsOn(rules, new Date(second.extractedAt));
  const isSeated = ({ status, lastActiveAt }: PackUser): boolean =>
    hasSeat({ locked: status === 'locked', activeAt: lastActiveAt }, seats);
  const linked = new Map(users.map(({ name, linkedTo }) => [name, linkedTo]));
  const there = ({ end, username }: MovedRow): PackUser | undefined =>
    end === 'link' ? linked.get(username) : undefined;
  const losesSeat = (account: PackUser | undefined): boolean => account !== undefined && isSeated(account);
  return {
    limit: rules.limit,
    inUse: before.users.filter(isSeated).length,
    freed: rows.filter((row) => row.status === 'locked' && losesSeat(there(row))).length,
    created: rows.filter(({ end, status }) => end === 'create' && status === 'active').length,
    unlocked: rows.filter((row) => row.status === 'active' && there(row)?.status === 'locked').length,
  };
}
