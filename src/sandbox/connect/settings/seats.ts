import { ApiError } from '../api-error.ts';
import type { World } from '../world.ts';

/**
 * An account takes a seat once it has been used and while it is not locked; it is checked at the first
 * sign-in and when an account is unlocked (connect-api §9).
 * @throws {ApiError} 64 when none is free
 */
export function requireFreeSeat({ accounts, seats }: World): void {
  if (seats === 0) return;
  const taken = accounts.inOrder.filter(({ locked, activeTime }) => !locked && activeTime !== null).length;
  if (taken >= seats) throw new ApiError('UserLicenseExceeded');
}
