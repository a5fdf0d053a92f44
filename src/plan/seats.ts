import type { DirectoryUser } from '../core/directory.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import type { Seats } from '../core/seats.ts';
import { plural } from '../core/text/plural.ts';

/**
 * Whether the licence has seats for everybody who gets an account or is unlocked. A seat is taken at the first sign-in,
 * so the accounts can be created all the same (connect-api §9).
 */
export function seatsNote(
  rows: readonly PlannedRow[],
  users: readonly DirectoryUser[],
  seats: Seats | undefined,
): string[] {
  if (seats === undefined) return [];
  const seated = new Set<string>(users.filter((user) => hasSeat(user, seats)).map(({ guid }) => guid));
  const freed = rows.filter(
    ({ guid, steps }) =>
      guid !== undefined && seated.has(guid) && steps.some(({ kind }) => kind === 'lock-user'),
  ).length;
  const unlocked = rows.filter(({ steps }) => steps.some(({ kind }) => kind === 'unlock-user')).length;
  const newcomers = unlocked + rows.filter(isCreatedOpen).length;
  const free = Math.max(0, seats.limit - seated.size + freed);
  if (newcomers <= free) return [];
  return [
    [
      `the licence is for ${plural(seats.limit, 'seat')}, ${plural(seated.size, 'is', 'are')} in use`,
      freed === 0 ? '' : ` and the plan frees ${freed}`,
      `: ${canSignIn(newcomers, free)}`,
      unlocked === 0 ? '' : '; without a free seat the server refuses to unlock',
    ].join(''),
  ];
}

function canSignIn(newcomers: number, free: number): string {
  if (newcomers === 1) return 'the person whose account is created or unlocked cannot sign in';
  const people = `the ${newcomers} people whose accounts are created or unlocked`;
  return free === 0 ? `${people} cannot sign in` : `of ${people}, only ${free} can sign in`;
}

const hasSeat = ({ locked, activeAt }: DirectoryUser, { activeSince }: Seats): boolean =>
  !locked && activeAt !== undefined && Date.parse(activeAt) >= activeSince.getTime();

const isCreatedOpen = ({ steps }: PlannedRow): boolean =>
  steps.some((step) => step.kind === 'create-user' && step.locked !== true) &&
  !steps.some(({ kind }) => kind === 'lock-user');
