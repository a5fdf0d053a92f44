import { ApiError } from '../api-error.ts';
import type { World } from '../world.ts';

/**
 * An account takes a seat from its first sign-in, and not while it is locked. The limit is checked at the
 * first sign-in and when an account is unlocked (connect-api §9).
 * @throws {ApiError} 64 when all seats are taken
 */
export function requireFreeSeat({ accounts, seats }: World): void {
  if (seats === 0) return;
  const taken = accounts.inOrder.filter(({ locked, activeTime }) => !locked && activeTime !== null).length;
  if (taken >= seats) throw new ApiError('UserLicenseExceeded');
}
