import { dayMs } from './days.ts';
import { plural } from './text/plural.ts';

/** What the licence of a server says about how many people can use it. */
export interface SeatRules {
  /** People who can have a seat at once; at least 1. */
  readonly limit: number;
  /** Days for which somebody who was active keeps a seat. */
  readonly activityDays: number;
}

/** The same on a certain day. */
export interface Seats {
  readonly limit: number;
  /** Whoever was active since then has a seat, unless the account is locked. */
  readonly activeSince: Date;
}

/** What a plan does to the seats of a server. */
export interface SeatNeed {
  readonly limit: number;
  readonly inUse: number;
  /** Accounts with a seat that are to be locked. */
  readonly freed: number;
  /** Accounts that are created unlocked, and accounts that are unlocked. */
  readonly created: number;
  readonly unlocked: number;
}

export const seatsOn = ({ limit, activityDays }: SeatRules, now: Date): Seats => ({
  limit,
  activeSince: new Date(now.getTime() - activityDays * dayMs),
});

/** @param activeAt RFC 3339; absent: never */
export const hasSeat = (
  { locked, activeAt }: { readonly locked: boolean; readonly activeAt?: string | undefined },
  { activeSince }: Seats,
): boolean => !locked && activeAt !== undefined && Date.parse(activeAt) >= activeSince.getTime();

/**
 * That the licence has fewer seats than people need; undefined where it has enough. A seat is taken at the first sign-in,
 * so the accounts can be created all the same (connect-api §9).
 */
export function seatShortage({ limit, inUse, freed, created, unlocked }: SeatNeed): string | undefined {
  const newcomers = created + unlocked;
  const free = Math.max(0, limit - inUse + freed);
  if (newcomers <= free) return undefined;
  return [
    `the licence is for ${plural(limit, 'seat')}, ${plural(inUse, 'is', 'are')} in use`,
    freed === 0 ? '' : ` and the plan frees ${freed}`,
    `: ${canSignIn(newcomers, free)}`,
    unlocked === 0 ? '' : '; without a free seat the server refuses to unlock',
  ].join('');
}

function canSignIn(newcomers: number, free: number): string {
  if (newcomers === 1) return 'the person whose account is created or unlocked cannot sign in';
  const people = `the ${newcomers} people whose accounts are created or unlocked`;
  return free === 0 ? `${people} cannot sign in` : `of ${people}, only ${free} can sign in`;
}
