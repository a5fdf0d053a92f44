import type { MapProblem } from './migration-map.ts';

/** A row of the roster for the second server. An empty text is an empty cell. */
export interface MovedRow {
  readonly username: string;
  readonly role: string;
  readonly status: 'active' | 'locked';
  readonly groups: readonly string[];
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly externalId: string;
  /** Whether the account exists on the second server. */
  readonly end: 'link' | 'create';
}

/** Why somebody or something stays behind, besides the problems of a map. */
export const behindMeanings = {
  decided: 'A reviewer decided so.',
  no_such_role: 'The second server has no role like this one.',
} as const;

export interface StayingBehind {
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  readonly why: MapProblem | keyof typeof behindMeanings;
  readonly reviewer: string;
  readonly reason: string;
}

/** What a filled-in map comes to: every account of the first server is in `rows` or in `behind`. */
export interface Move {
  readonly rows: readonly MovedRow[];
  readonly behind: readonly StayingBehind[];
  readonly memberships: { readonly before: number; readonly moved: number };
}
