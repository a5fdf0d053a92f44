import type { DirectoryUser } from './directory.ts';
import type { PackStatus } from './pack.ts';

/** As the server shows the person, else both names; empty where the account has none. */
export const fullName = ({ displayName = '', firstName, lastName }: DirectoryUser): string =>
  displayName === '' ? [firstName, lastName].filter((name) => name !== '').join(' ') : displayName;

/** A locked account is locked, whatever else it is. */
export function statusOf({ locked, confirmed }: DirectoryUser): PackStatus {
  if (locked) return 'locked';
  return confirmed ? 'active' : 'unconfirmed';
}
