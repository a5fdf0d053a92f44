import { daysBetween } from '../days.ts';
import type { DirectoryUser } from '../directory.ts';
import type { PackStatus, PackUser } from './pack.ts';
import { placeholders } from '../placeholder.ts';

/** As the server shows the person, else both names; empty where the account has none. */
export const fullName = ({ displayName = '', firstName, lastName }: DirectoryUser): string =>
  displayName === '' ? [firstName, lastName].filter((name) => name !== '').join(' ') : displayName;

/** A locked account is locked, whatever else it is. */
export function statusOf({ locked, confirmed }: DirectoryUser): PackStatus {
  if (locked) return 'locked';
  return confirmed ? 'active' : 'unconfirmed';
}

/**
 * Whole days since an account was last active, or the word for why there is no number.
 * @param activeAt RFC 3339; absent: never; anything else: the server does not say
 */
export function daysSinceActive(activeAt: string | undefined, now: string): DaysSinceActive {
  if (activeAt === undefined) return placeholders.neverActive;
  const days = daysBetween(activeAt, now);
  return Number.isNaN(days) ? placeholders.unknown : days;
}

export type DaysSinceActive = number | typeof placeholders.neverActive | typeof placeholders.unknown;

/** The address as files show it, or the word for why there is none: the account has none, or the key was not shown it. */
export function emailWord({ email, emailHidden }: Pick<PackUser, 'email' | 'emailHidden'>): string {
  if (emailHidden === true) return placeholders.hidden;
  return email === '' ? placeholders.none : email;
}

/** What {@link emailWord} has written, read again. */
export function emailIn(word: string): Pick<PackUser, 'email' | 'emailHidden'> {
  if (word === placeholders.hidden) return { email: '', emailHidden: true };
  return { email: word === placeholders.none ? '' : word };
}
