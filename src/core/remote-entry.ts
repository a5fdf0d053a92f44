import type { GroupGuid, UserGuid } from './ids.ts';

/** One person in the answer of a directory search, on the server already or not. */
export interface RemoteUser {
  readonly firstName: string;
  readonly lastName: string;
  /** The directory's own spelling. */
  readonly username: string;
  readonly email: string;
  /** Absent: no account on the server yet. */
  readonly guid?: UserGuid;
}

/** One group in the answer of a directory search, on the server already or not. */
export interface RemoteGroup {
  readonly name: string;
  /** Absent: not on the server yet. */
  readonly guid?: GroupGuid;
}
