import type { GroupGuid, UserGuid } from './ids.ts';

/** One person in the answer of a directory search, with or without an account on the server. */
export interface RemoteUser {
  readonly firstName: string;
  readonly lastName: string;
  /** The directory's own spelling. */
  readonly username: string;
  readonly email: string;
  /** Absent: the person has no account on the server yet. */
  readonly guid?: UserGuid;
}

/** One group in the answer of a directory search, whether it exists on the server or not. */
export interface RemoteGroup {
  readonly name: string;
  /** Absent: the group does not exist on the server yet. */
  readonly guid?: GroupGuid;
}
