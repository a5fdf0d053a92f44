import type { DirectoryUser } from '../core/directory.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { hasSeat, type Seats, seatShortage } from '../core/seats.ts';

/** Whether the licence has seats for everybody who gets an account or is unlocked; empty where it has. */
export function seatsNote(
  rows: readonly PlannedRow[],
  users: readonly DirectoryUser[],
  seats: Seats | undefined,
): string[] {
  if (seats === undefined) return [];
  const seated = new Set<string>(users.filter((user) => hasSeat(user, seats)).map(({ guid }) => guid));
  const shortage = seatShortage({
    limit: seats.limit,
    inUse: seated.size,
    freed: rows.filter(
      ({ guid, steps }) =>
        guid !== undefined && seated.has(guid) && steps.some(({ kind }) => kind === 'lock-user'),
    ).length,
    created: rows.filter(isCreatedOpen).length,
    unlocked: rows.filter(({ steps }) => steps.some(({ kind }) => kind === 'unlock-user')).length,
  });
  return shortage === undefined ? [] : [shortage];
}

const isCreatedOpen = ({ steps }: PlannedRow): boolean =>
  steps.some((step) => step.kind === 'create-user' && step.locked !== true) &&
  !steps.some(({ kind }) => kind === 'lock-user');
