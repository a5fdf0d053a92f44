import type { DirectoryUser } from './directory.ts';
import type { PackStatus } from './pack.ts';

/** Empty where the account has neither name. */
export const fullName = ({ firstName, lastName }: DirectoryUser): string =>
  [firstName, lastName].filter((name) => name !== '').join(' ');

/** A locked account is locked, whatever else it is. */
export function statusOf({ locked, confirmed }: DirectoryUser): PackStatus {
  if (locked) return 'locked';
  return confirmed ? 'active' : 'unconfirmed';
}
