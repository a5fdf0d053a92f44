import { daysBetween } from '../days.ts';
import type { DirectoryUser } from '../directory.ts';
import type { PackStatus } from './pack-status.ts';
import type { PackUser } from './pack.ts';
import { placeholders } from '../columns/placeholder.ts';

/** The name that the server displays, else first and last name; empty if the account has none. */
export const fullName = ({ displayName = '', firstName, lastName }: DirectoryUser): string =>
  displayName === '' ? [firstName, lastName].filter((name) => name !== '').join(' ') : displayName;

/** A locked account counts as locked even if it is unconfirmed too. */
export function statusOf({ locked, confirmed }: DirectoryUser): PackStatus {
  if (locked) return 'locked';
  return confirmed ? 'active' : 'unconfirmed';
}

/**
 * Whole days since an account was last active, or the placeholder that says why there is no number.
 * @param activeAt RFC 3339; absent: never; any other text: the server does not report it
 */
export function daysSinceActive(activeAt: string | undefined, now: string): DaysSinceActive {
  if (activeAt === undefined) return placeholders.neverActive;
  const days = daysBetween(activeAt, now);
  return Number.isNaN(days) ? placeholders.unknown : days;
}

export type DaysSinceActive = number | typeof placeholders.neverActive | typeof placeholders.unknown;

/** The address as files show it, or a placeholder: the account has none, or the server did not show it to the key. */
export function emailWord({ email, emailHidden }: Pick<PackUser, 'email' | 'emailHidden'>): string {
  if (emailHidden === true) return placeholders.hidden;
  return email === '' ? placeholders.none : email;
}

/** The inverse of {@link emailWord}. */
export function emailIn(word: string): Pick<PackUser, 'email' | 'emailHidden'> {
  if (word === placeholders.hidden) return { email: '', emailHidden: true };
  return { email: word === placeholders.none ? '' : word };
}
