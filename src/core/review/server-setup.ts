import type { SeatRules } from '../seats.ts';

/** What a server needs to create an account, besides a username. */
export const accountSources = ['external_id', 'email', 'directory', 'nothing_else'] as const;
export type AccountSource = (typeof accountSources)[number];

/**
 * Who decides which groups there are and who is in them: the server itself, the directory behind it, or the sign-in
 * provider whenever somebody signs in.
 */
export const groupKeepers = ['server', 'directory', 'sign_in', 'none'] as const;
export type GroupKeeper = (typeof groupKeepers)[number];

/** How a server is set up, as far as people who are to move there have to know it. */
export interface ServerSetup {
  readonly newAccounts: AccountSource;
  readonly groups: GroupKeeper;
  /** Absent: the licence has no limit, or the server does not show it. */
  readonly seats?: SeatRules;
}
