import type { ApprovalStatus } from '../store/users.ts';

/** Somebody whom the server knows from the start. */
export interface SeedUser {
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly status: SeedStatus;
}

/**
 * `waiting` and `rejected` are decisions of a super-user, `unconfirmed` a sign-up that is not final,
 * `must-change` and `expired` are about the password, `one-time-code` about signing in.
 */
export const seedStatuses = [
  'active',
  'locked',
  'waiting',
  'rejected',
  'unconfirmed',
  'must-change',
  'expired',
  'one-time-code',
] as const;
export type SeedStatus = (typeof seedStatuses)[number];

/** The super-user is always there besides; `empty` is nobody else. */
export type Seed = readonly SeedUser[] | 'empty';

export const approvalOf = (status: SeedStatus): ApprovalStatus =>
  status === 'waiting' ? 'before_decision' : status === 'rejected' ? 'rejected' : 'approved';
